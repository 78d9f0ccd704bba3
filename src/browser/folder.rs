//! A folder of this computer that the person chose (File System Access API), where the browser
//! has them. The browser asks again for permission after it was closed.

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use super::text_database::{DatabaseFault, TextDatabase};

const DATABASE: &str = "six-stars-folders";
const PICKER: &str = "showDirectoryPicker";

#[wasm_bindgen]
extern "C" {
    /// `FileSystemDirectoryHandle`, with what `web-sys` still calls unstable.
    type Directory;

    #[wasm_bindgen(method, getter)]
    fn name(this: &Directory) -> String;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &Directory, how: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &Directory, how: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn get_file_handle(this: &Directory, name: &str, how: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    fn remove_entry(this: &Directory, name: &str) -> Result<Promise, JsValue>;

    type FileHandle;

    #[wasm_bindgen(method, catch, js_name = createWritable)]
    fn create_writable(this: &FileHandle) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = getFile)]
    fn get_file(this: &FileHandle) -> Result<Promise, JsValue>;

    type Writable;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Writable, data: &JsValue) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn close(this: &Writable) -> Result<Promise, JsValue>;
}

/// Why something about the folder did not work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderFault {
    /// The person closed the browser's window for choosing.
    #[error("no folder was chosen")]
    NotChosen,
    /// The folder or the file is not there any more.
    #[error("it is not there any more")]
    Gone,
    /// After writing, the file is not as long as what was written.
    #[error("the file was not written whole")]
    NotWhole,
    #[error(transparent)]
    Database(#[from] DatabaseFault),
    /// Anything else, in the browser's words.
    #[error("{0}")]
    Other(String),
}

impl From<JsValue> for FolderFault {
    fn from(error: JsValue) -> Self {
        match error.dyn_ref::<web_sys::DomException>() {
            Some(exception) => match exception.name().as_str() {
                "AbortError" => FolderFault::NotChosen,
                "NotFoundError" => FolderFault::Gone,
                _ => FolderFault::Other(exception.message()),
            },
            None => FolderFault::Other(format!("{error:?}")),
        }
    }
}

/// Whether the page may write there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    Granted,
    /// It may when the person says so, which needs a press.
    Ask,
    Denied,
}

/// A chosen folder.
#[derive(Clone)]
pub struct Folder(JsValue);

/// Whether this browser lets a page write into a folder.
pub fn is_there() -> bool {
    picker().is_some()
}

fn picker() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &PICKER.into()).ok()?.dyn_into().ok()
}

/// For reading and writing; an object that both questions and the picker take.
fn for_writing() -> Result<JsValue, JsValue> {
    let how = Object::new();
    Reflect::set(&how, &"mode".into(), &"readwrite".into())?;
    Ok(how.into())
}

impl Folder {
    /// Lets the person choose one; to be called on a press.
    ///
    /// # Errors
    /// [`FolderFault::NotChosen`], and what the browser has against the folder.
    pub async fn choose() -> Result<Folder, FolderFault> {
        let picker = picker().ok_or(FolderFault::NotChosen)?;
        let window = web_sys::window().ok_or(FolderFault::NotChosen)?;
        let chosen = picker.call1(&window, &for_writing()?)?;
        let folder = JsFuture::from(Promise::resolve(&chosen)).await?;
        Ok(Folder(folder))
    }

    /// The folder that was kept for a workspace, with the text kept beside it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn kept(workspace: &str) -> Result<Option<(Folder, String)>, FolderFault> {
        let database = TextDatabase::open(DATABASE).await?;
        let folder = database.object(&handle_key(workspace)).await?;
        if !folder.is_object() {
            return Ok(None);
        }
        let text = database.object(&text_key(workspace)).await?;
        Ok(Some((Folder(folder), text.as_string().unwrap_or_default())))
    }

    /// Keeps the folder for a workspace, with a text beside it.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn keep(&self, workspace: &str, text: &str) -> Result<(), FolderFault> {
        let database = TextDatabase::open(DATABASE).await?;
        database.put_object(&handle_key(workspace), &self.0).await?;
        database
            .put_object(&text_key(workspace), &text.into())
            .await?;
        Ok(())
    }

    /// Forgets the folder of a workspace; what is in it stays.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn forget(workspace: &str) -> Result<(), FolderFault> {
        let database = TextDatabase::open(DATABASE).await?;
        for key in [handle_key(workspace), text_key(workspace)] {
            database.put_object(&key, &JsValue::NULL).await?;
        }
        Ok(())
    }

    /// What the folder is called, without the way to it.
    pub fn name(&self) -> String {
        self.directory().name()
    }

    /// # Errors
    /// The browser's own.
    pub async fn permission(&self) -> Result<Permission, FolderFault> {
        let state = self.directory().query_permission(&for_writing()?)?;
        Ok(permission(&JsFuture::from(state).await?))
    }

    /// Asks the person; to be called on a press.
    ///
    /// # Errors
    /// The browser's own.
    pub async fn ask(&self) -> Result<Permission, FolderFault> {
        let state = self.directory().request_permission(&for_writing()?)?;
        Ok(permission(&JsFuture::from(state).await?))
    }

    /// Writes a file, in the place of one of the same name. The browser puts it in its place
    /// only when all of it is written.
    ///
    /// # Errors
    /// [`FolderFault`]; a file that was there is as it was then.
    pub async fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderFault> {
        let how = Object::new();
        Reflect::set(&how, &"create".into(), &true.into())?;
        let file = JsFuture::from(self.directory().get_file_handle(name, &how)?).await?;
        let file: FileHandle = file.unchecked_into();
        let writable = JsFuture::from(file.create_writable()?).await?;
        let writable: Writable = writable.unchecked_into();
        JsFuture::from(writable.write(&Uint8Array::from(bytes))?).await?;
        JsFuture::from(writable.close()?).await?;
        let written = JsFuture::from(file.get_file()?).await?;
        let size = Reflect::get(&written, &"size".into())?.as_f64();
        if size == Some(bytes.len() as f64) {
            Ok(())
        } else {
            Err(FolderFault::NotWhole)
        }
    }

    /// Removes a file.
    ///
    /// # Errors
    /// [`FolderFault::Gone`] if there is none, and the browser's own.
    pub async fn remove(&self, name: &str) -> Result<(), FolderFault> {
        JsFuture::from(self.directory().remove_entry(name)?).await?;
        Ok(())
    }

    fn directory(&self) -> &Directory {
        self.0.unchecked_ref()
    }
}

fn permission(state: &JsValue) -> Permission {
    match state.as_string().as_deref() {
        Some("granted") => Permission::Granted,
        Some("denied") => Permission::Denied,
        _ => Permission::Ask,
    }
}

fn handle_key(workspace: &str) -> String {
    format!("{workspace}/folder")
}

fn text_key(workspace: &str) -> String {
    format!("{workspace}/backup")
}
