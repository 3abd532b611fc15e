package handbook

import (
	"encoding/base64"
	"html"
	"io/fs"
	"path"
	"strings"
)

// style of the page. It prints as well as it reads.
const style = `body{margin:0;font:16px/1.8 "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif;color:#1d2733;background:#f2f4f7}
main{max-width:860px;margin:0 auto;padding:32px 48px 80px;background:#fff}
h1{font-size:28px;margin:0 0 4px}h2{font-size:21px;margin:48px 0 12px;padding-top:16px;border-top:1px solid #d7dde5}h3{font-size:17px;margin:28px 0 8px}
nav{columns:2;margin:24px 0;padding:16px 24px;background:#f2f6fc;border-radius:8px}nav a{display:block;color:#0b57b0;text-decoration:none;break-inside:avoid}
table{border-collapse:collapse;width:100%;margin:12px 0}th,td{border:1px solid #c9d2dd;padding:6px 10px;text-align:left;vertical-align:top}th{background:#f2f6fc}
code{font:.92em Consolas,monospace;background:#f0f2f5;padding:1px 4px;border-radius:3px}pre{background:#f0f2f5;padding:12px 16px;overflow:auto;border-radius:6px}pre code{padding:0}
figure{margin:16px 0;text-align:center}img{max-width:100%;border:1px solid #d7dde5;border-radius:6px}figcaption,.quiet{color:#5b6b7d;font-size:14px}
blockquote{margin:12px 0;padding:4px 16px;border-left:4px solid #0b57b0;background:#f2f6fc}
@media print{body{background:#fff}main{padding:0;max-width:none}h2,figure,table{break-inside:avoid}}`

// Page returns the manual as one file that needs nothing beside it: pictures are
// taken from folder and put in. edition stands under the title. A picture that is
// not there is left out and named in missing: the text does not depend on any.
func Page(m Manual, edition string, folder fs.FS) (page []byte, missing []string) {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n" +
		`<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">` + "\n" +
		`<meta name="viewport" content="width=device-width">` + "\n<title>" + html.EscapeString(m.Title) + "</title>\n<style>" + style + "</style>\n</head>\n<body>\n<main>\n")
	b.WriteString("<h1>" + inline(m.Title) + "</h1>\n<p class=\"quiet\">" + html.EscapeString(edition) + "</p>\n" + m.Lead + "<nav>\n")
	for _, s := range m.Sections {
		b.WriteString(`<a href="#` + s.ID + `">` + inline(s.Title) + "</a>\n")
	}
	b.WriteString("</nav>\n")
	for _, s := range m.Sections {
		b.WriteString(`<h2 id="` + s.ID + `">` + inline(s.Title) + "</h2>\n" + s.HTML)
	}
	b.WriteString("</main>\n</body>\n</html>\n")
	text := b.String()
	for _, name := range m.Pictures {
		source := `<img src="` + html.EscapeString(name) + `"`
		data, err := fs.ReadFile(folder, path.Clean(name))
		if err != nil {
			missing = append(missing, name)
			text = without(text, "<figure>"+source)
			continue
		}
		text = strings.ReplaceAll(text, source, `<img src="data:image/png;base64,`+base64.StdEncoding.EncodeToString(data)+`"`)
	}
	return []byte(text), missing
}

// WithoutPictures returns a section's HTML for a page that has none.
func WithoutPictures(text string) string { return without(text, "<figure>") }

// without takes out the figures that begin so.
func without(text, start string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, start)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		_, text, _ = strings.Cut(rest, "</figure>\n")
	}
}
