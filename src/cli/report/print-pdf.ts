import { openChromium } from '../browser/open-chromium.js';

/**
 * A page as PDF on A4, with page numbers, by an installed Chromium that may reach nothing outside.
 *
 * @throws VisavisError BROWSER_MISSING
 */
export async function printedPdf(page: string): Promise<Buffer> {
  const browser = await openChromium();
  try {
    const context = await browser.newContext({ offline: true });
    const tab = await context.newPage();
    await tab.setContent(page, { waitUntil: 'load' });
    return await tab.pdf({
      format: 'A4',
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="font:8px Helvetica,Arial,sans-serif;color:#50575f;width:100%;text-align:center">' +
        '<span class="pageNumber"></span> / <span class="totalPages"></span></div>',
      outline: true,
      tagged: true,
    });
  } finally {
    await browser.close();
  }
}
