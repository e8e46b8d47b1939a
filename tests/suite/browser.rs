//! A browser of the kind staff have, driven through the real program.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::error::CmdError;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::house::{House, PASSWORD};

/// chromedriver and the browser it drives; both end when this is dropped.
pub struct Browser {
    driver: Child,
    pub client: Client,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// The first sign-in of a new house, in Chinese.
    pub async fn set_up(&self, house: &House) {
        self.goto(&format!("{}?lang=zh-CN", house.set_up_link)).await;
        for (name, text) in [("school", "龙泉小学"), ("centre", "清河区学生资助管理中心"), ("name", "周明远"), ("login", "zhou")]
        {
            self.fill(name, text).await;
        }
        self.fill("password", PASSWORD).await;
        self.fill("again", PASSWORD).await;
        self.press("开始使用").await;
        self.sees("从导入名单开始").await;
    }

    /// Opens a window of `width` by `height` CSS pixels; downloads land in `downloads`.
    pub async fn open(width: u32, height: u32, downloads: &Path) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is installed by tests/run");
        let profile = tempfile::tempdir().unwrap();
        let mut capabilities = Capabilities::new();
        capabilities.insert(
            "goog:chromeOptions".to_owned(),
            serde_json::json!({
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-sync",
                    "--disable-background-networking", "--disable-component-update", "--lang=zh-CN",
                    format!("--window-size={width},{height}"), format!("--user-data-dir={}", profile.path().display()),
                ],
                "prefs": { "download.default_directory": downloads, "download.prompt_for_download": false },
            }),
        );
        let mut tries = 0;
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                Err(error) if tries > 50 => panic!("chromedriver does not answer: {error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        };
        Self { driver, client, _profile: profile }
    }
}

impl Browser {
    /// Opens a page by its full address.
    pub async fn goto(&self, address: &str) {
        self.client.goto(address).await.unwrap();
    }

    /// Types into the field of this name, in place of what stood there.
    pub async fn fill(&self, name: &str, text: &str) {
        let field = self.client.find(Locator::Css(&format!("[name=\"{name}\"]"))).await.unwrap();
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Presses the button that says this.
    pub async fn press(&self, words: &str) {
        self.click(&format!("//button[contains(normalize-space(.), '{words}')]")).await;
    }

    /// Follows the link that says this.
    pub async fn follow(&self, words: &str) {
        self.click(&format!("//main//a[contains(normalize-space(.), '{words}')]")).await;
    }

    async fn click(&self, path: &str) {
        for _ in 0..5 {
            match self.click_once(path).await {
                // The page was replaced between finding and clicking: what is there now is meant.
                Err(error) if error.is_stale_element_reference() => {}
                done => return done.unwrap_or_else(|error| panic!("{path} cannot be clicked: {error}")),
            }
        }
        panic!("{path} never stood still");
    }

    async fn click_once(&self, path: &str) -> Result<(), CmdError> {
        let found = self.client.wait().at_most(Duration::from_secs(20)).for_element(Locator::XPath(path)).await;
        let element = found.unwrap_or_else(|error| panic!("nothing at {path}: {error}"));
        // As a person does: bring it to the middle of the screen first.
        let target = serde_json::to_value(&element).unwrap();
        self.client.execute("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", vec![target]).await?;
        element.click().await
    }

    /// Waits until the page shows these words.
    pub async fn sees(&self, words: &str) {
        let path = format!("//body[contains(normalize-space(.), '{words}')]");
        let seen = self.client.wait().at_most(Duration::from_secs(20)).for_element(Locator::XPath(&path)).await;
        if seen.is_err() {
            let body = self.client.find(Locator::Css("body")).await.unwrap().text().await.unwrap();
            panic!("the page does not say {words}; it says:\n{body}");
        }
    }

    /// Ends the browser.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
