//! Short pieces one after the other, so that a keystroke reads those of everybody in one go.

/// Where a piece is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Piece {
    from: u32,
    length: u32,
}

/// Pieces of one kind. What was replaced stays until the index is made anew: edits are few beside people.
#[derive(Default)]
pub struct SideBySide<T>(Vec<T>);

impl<T: Copy> SideBySide<T> {
    pub fn add(&mut self, piece: &[T]) -> Piece {
        let from = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.extend_from_slice(piece);
        let length = u32::try_from(piece.len()).unwrap_or_default();
        Piece { from, length }
    }

    pub fn get(&self, piece: Piece) -> &[T] {
        let from = piece.from as usize;
        let all = self.0.get(from..from + piece.length as usize);
        all.unwrap_or_default()
    }
}
