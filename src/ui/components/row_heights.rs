//! Where the rows of a table stand that are not drawn: all records are of one height, and so are all heads of groups.

use std::sync::Arc;

/// Heights in pixels, as measured.
#[derive(Clone, Debug)]
pub(super) struct Heights {
    pub row: f64,
    pub head: f64,
    /// The rows that are heads, in order.
    pub heads: Arc<[usize]>,
    pub rows: usize,
}

impl Heights {
    /// How far down a row begins; behind the last, how high all are.
    pub fn top(&self, row: usize) -> f64 {
        let row = row.min(self.rows);
        let heads = self.heads.partition_point(|head| *head < row);
        (row - heads) as f64 * self.row + heads as f64 * self.head
    }

    /// The row that stands so far down; the first above all, behind the last below all.
    pub fn row_at(&self, down: f64) -> usize {
        let (mut first, mut behind) = (0, self.rows);
        while first < behind {
            let middle = first + (behind - first) / 2;
            match self.top(middle + 1) <= down {
                true => first = middle + 1,
                false => behind = middle,
            }
        }
        first
    }
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::Heights;

    #[wasm_bindgen_test]
    fn the_row_that_is_asked_for_stands_where_it_begins() {
        let heights = Heights {
            row: 180.0,
            head: 48.0,
            heads: [0, 3, 4, 9].into(),
            rows: 12,
        };
        assert_eq!(heights.top(0), 0.0);
        assert_eq!(heights.top(1), 48.0);
        assert_eq!(heights.top(5), 2.0 * 180.0 + 3.0 * 48.0);
        assert_eq!(heights.top(12), 8.0 * 180.0 + 4.0 * 48.0);
        for row in 0..12 {
            assert_eq!(heights.row_at(heights.top(row)), row);
            assert_eq!(heights.row_at(heights.top(row + 1) - 0.5), row);
        }
        assert_eq!(heights.row_at(-5.0), 0);
        assert_eq!(heights.row_at(1e9), 12);
    }
}
