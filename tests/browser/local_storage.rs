//! What the store relies on: local storage keeps any UTF-16 text, so 15 bits fit in a unit.

use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_15_bit_unit_comes_back_unchanged() {
    let storage = web_sys::window()
        .expect("a window")
        .local_storage()
        .expect("storage is allowed")
        .expect("storage is there");
    let units: Vec<u16> = (0..1 << 15).collect();
    let text = String::from_utf16(&units).expect("15-bit units are no surrogates");
    storage.set_item("six/test-units", &text).expect("room");
    let read = storage
        .get_item("six/test-units")
        .expect("readable")
        .expect("still there");
    storage.remove_item("six/test-units").expect("removable");
    assert!(read.encode_utf16().eq(units));
}
