//! The content security policies of the two ways to hand the program out.

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

const ALWAYS: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'";

/// Hosted pages: files of their own origin only, nothing inline.
pub fn hosted() -> String {
    meta(&format!(
        "{ALWAYS}; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; \
         manifest-src 'self'"
    ))
}

/// The single file: the inline texts given here, and no connection at all.
pub fn single_file(scripts: &[&str], styles: &[&str]) -> String {
    let hashes = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text))))
            .collect::<Vec<_>>()
            .join(" ")
    };
    meta(&format!(
        "{ALWAYS}; script-src {} 'wasm-unsafe-eval'; style-src {}; img-src data: blob:; \
         font-src data:; connect-src 'none'; worker-src blob:",
        hashes(scripts),
        hashes(styles)
    ))
}

fn meta(policy: &str) -> String {
    format!(r#"<meta http-equiv="Content-Security-Policy" content="{policy}">"#)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_script_is_named_by_the_hash_of_its_exact_text() {
        // The example of the CSP specification.
        let policy = super::single_file(&["alert('Hello, world.');"], &[]);
        assert!(policy.contains("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"));
    }

    #[test]
    fn no_policy_allows_inline_or_another_host() {
        for policy in [super::hosted(), super::single_file(&["a"], &["b"])] {
            assert!(!policy.contains("unsafe-inline") && !policy.contains("http:"));
            assert!(!policy.contains('*') && policy.contains("default-src 'none'"));
        }
    }
}
