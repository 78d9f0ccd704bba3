//! Merging: replicas that edit apart and exchange files in any order, beside a model that is
//! obviously right; and the laws of the join.

#[path = "merge/fuzz.rs"]
mod fuzz;
#[path = "merge/model.rs"]
mod model;
#[path = "merge/replica.rs"]
mod replica;
