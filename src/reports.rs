//! What is handed out in other programs' forms: a value of the register in, the text of a file out.

pub mod calendar_file;
