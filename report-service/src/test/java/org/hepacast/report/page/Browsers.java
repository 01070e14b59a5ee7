package org.hepacast.report.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven by Playwright; tests are skipped where it is not installed. */
final class Browsers implements AutoCloseable {
  /** Of a busy machine; a page takes a tenth of a second. */
  private static final double PATIENCE_MS = 30_000;

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final Playwright playwright;
  private final Browser browser;

  Browsers() {
    assumeTrue(
        Files.isExecutable(CHROMIUM),
        "There is no " + CHROMIUM + ": install Debian's package chromium");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--disable-dev-shm-usage")));
  }

  /** A person with nothing remembered, who may read and operate. */
  BrowserContext person() {
    return person(true);
  }

  BrowserContext withoutScript() {
    return person(false);
  }

  private BrowserContext person(boolean script) {
    BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setJavaScriptEnabled(script)
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer reader-and-operator-token")));
    context.setDefaultTimeout(PATIENCE_MS);
    return context;
  }

  /** Kept to be looked at. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }

  static Path file(String name) throws IOException {
    return Files.createDirectories(PICTURES).resolve(name);
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
