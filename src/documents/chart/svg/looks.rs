//! How series are told apart.

pub(super) const INK: &str = "#222222";

/// How one series is drawn.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub fill: &'static str,
    /// Of its line, dark enough to be seen on white.
    pub stroke: &'static str,
    pub dashes: &'static str,
    /// The path of its points.
    pub shape: &'static str,
}

const CIRCLE: &str = "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z";
const SQUARE: &str = "M-5 -5h10v10h-10z";
const TRIANGLE: &str = "M0 -7L7 5H-7z";
const DIAMOND: &str = "M0 -7L7 0L0 7L-7 0z";

pub(super) const LOOKS: [Look; 4] = [
    look("#1F4E79", "#1F4E79", "", CIRCLE),
    look("#9DC3E6", "#2E75B6", "7 4", SQUARE),
    look("#5B6670", "#5B6670", "2 4", TRIANGLE),
    look("#E3E7EB", INK, "10 3 2 3", DIAMOND),
];

const fn look(
    fill: &'static str,
    stroke: &'static str,
    dashes: &'static str,
    shape: &'static str,
) -> Look {
    Look {
        fill,
        stroke,
        dashes,
        shape,
    }
}
