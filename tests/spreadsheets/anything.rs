//! Whatever bytes come, they are read or refused.

use proptest::prelude::*;

use crate::{file, read};

const FILES: [&str; 9] = [
    "roster-openpyxl.xlsx",
    "roster-sheetjs.xlsx",
    "roster-libreoffice.xls",
    "roster-sheetjs.xls",
    "roster-sheetjs-5.xls",
    "closed.xlsx",
    "roster-gb18030.csv",
    "roster-sheetjs.txt",
    "page.xls",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600), head in 0..6_usize) {
        let heads: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xef\xbb\xbf", b"\"a,"];
        let _ = read(&[heads[head], &bytes].concat());
    }

    #[test]
    fn a_file_with_any_damage_is_read_or_refused(
        which in 0..FILES.len(),
        cut in 0.0..1.3_f64,
        changes in proptest::collection::vec((0.0..1.0_f64, any::<u8>()), 0..12),
    ) {
        let mut bytes = file(FILES[which]);
        for (place, byte) in changes {
            let at = (place * bytes.len() as f64) as usize;
            bytes[at] = byte;
        }
        bytes.truncate((cut * bytes.len() as f64) as usize);
        let _ = read(&bytes);
    }
}
