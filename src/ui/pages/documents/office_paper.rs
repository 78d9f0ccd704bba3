//! What an office puts around its documents: the letterhead above the title, who answers for it below the text.

use leptos::prelude::*;

use crate::documents::{Cell, Letterhead, Signature};
use crate::domain::words::Language;

pub(super) fn letterhead(head: &Letterhead) -> AnyView {
    // A long name is set smaller, so that it stays in one line where there is room for one.
    let is_long = head.issuer.chars().count() > 14;
    let issuer = match is_long {
        true => "document-issuer long",
        false => "document-issuer",
    };
    view! {
        <header class="document-letterhead">
            <p class=issuer>{head.issuer.clone()}</p>
            <p class="document-number">{head.number.clone()}</p>
        </header>
    }
    .into_any()
}

pub(super) fn signed(signature: &Signature, language: Language) -> AnyView {
    let by_hand = signature.signers.iter().map(|signer| (signer, ""));
    let named = signature.signatories.iter();
    let named = named.map(|signatory| (&signatory.post, signatory.name.as_str()));
    let signers = by_hand.chain(named).map(|(post, name)| match name {
        "" => view! { <span class="document-signer">{post.clone()}</span> }.into_any(),
        name => {
            let gap = match language {
                Language::En => ": ",
                _ => "：",
            };
            view! { <span>{format!("{post}{gap}{name}")}</span> }.into_any()
        }
    });
    let date = signature.date.map(|date| Cell::Date(date).shown(language));
    let note = signature.bracketed_note(language);
    let note = (!note.is_empty()).then(|| view! { <p class="document-note">{note}</p> });
    view! {
        <div class="document-signature">
            <p class="document-signers">{signers.collect_view()}</p>
            <p>{signature.sealed_office()}</p>
            <p>{date}</p>
            {note}
        </div>
    }
    .into_any()
}
