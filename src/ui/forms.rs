//! Fields of forms, made at run time from the declarations of record kinds.
