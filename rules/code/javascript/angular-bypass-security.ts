import { DomSanitizer } from '@angular/platform-browser';

export class View {
  constructor(private sanitizer: DomSanitizer) {}
  html(text: string) {
    // ruleid: js-angular-bypass-security
    return this.sanitizer.bypassSecurityTrustHtml(text);
  }
  url(text: string) {
    // ruleid: js-angular-bypass-security
    return this.sanitizer.bypassSecurityTrustResourceUrl('https://' + text);
  }
  icon() {
    // ok: js-angular-bypass-security
    return this.sanitizer.bypassSecurityTrustHtml('<svg></svg>');
  }
  clean(text: string) {
    // ok: js-angular-bypass-security
    return this.sanitizer.sanitize(1, text);
  }
}
