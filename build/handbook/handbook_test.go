package handbook

import (
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

const text = "# 手册\n\n开头一句，\n接着说。\n\n## 第一章 <x>\n\n1. 先做`这 <b>`\n2. 再做 **那个**，\n   接着\n\n- 一\n- 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | `a` |\n\n![图](p.png)\n\n> 注意\n> 安全\n\n### 问？\n答 [目录](rules.md)。\n- 列\n```\ncode <i>\n```\n## 第二章\n末尾\n"

func TestBlocks(t *testing.T) {
	m := Read(text)
	if m.Title != "手册" || m.Lead != "<p>开头一句，接着说。</p>\n" || len(m.Sections) != 2 || m.Sections[1] != (Section{"s2", "第二章", "<p>末尾</p>\n"}) {
		t.Errorf("got %+v", m)
	}
	want := "<ol>\n<li>先做<code>这 &lt;b&gt;</code></li>\n<li>再做 <strong>那个</strong>，接着</li>\n</ol>\n" +
		"<ul>\n<li>一</li>\n<li>二</li>\n</ul>\n" +
		"<table>\n<tr><th>甲</th><th>乙</th></tr>\n<tr><td>1</td><td><code>a</code></td></tr>\n</table>\n" +
		`<figure><img src="p.png" alt="图"><figcaption>图</figcaption></figure>` + "\n" +
		"<blockquote><p>注意安全</p></blockquote>\n<h3>问？</h3>\n<p>答 目录。</p>\n<ul>\n<li>列</li>\n</ul>\n<pre><code>code &lt;i&gt;</code></pre>\n"
	if got := m.Sections[0].HTML; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestThePageStandsAlone(t *testing.T) {
	page, missing := Page(Read(text), "版本 1", fstest.MapFS{"p.png": {Data: []byte("png")}})
	if len(missing) > 0 || !strings.Contains(string(page), `src="data:image/png;base64,cG5n"`) || strings.Contains(string(page), "<x>") {
		t.Errorf("missing %q\n%s", missing, page)
	}
	page, missing = Page(Read(text), "版本 1", fstest.MapFS{})
	if len(missing) != 1 || strings.Contains(string(page), "<figure>") || !strings.Contains(string(page), "注意安全") {
		t.Errorf("missing %q\n%s", missing, page)
	}
}

// Whatever the manual holds, its page opens and closes the same elements and loads
// nothing.
func TestTheManualOfTheProject(t *testing.T) {
	text, err := os.ReadFile("../../docs/使用手册.md")
	if err != nil {
		t.Fatal(err)
	}
	m := Read(string(text))
	if m.Title == "" || len(m.Sections) < 10 {
		t.Fatalf("%q with %d sections", m.Title, len(m.Sections))
	}
	for _, s := range m.Sections {
		if strings.TrimSpace(WithoutPictures(s.HTML)) == "" {
			t.Errorf("%q is empty", s.Title)
		}
		if strings.Contains(WithoutPictures(s.HTML), "<img") {
			t.Errorf("%q keeps a picture", s.Title)
		}
		for _, mark := range []string{"**", "](", "```", "|--"} {
			if strings.Contains(s.HTML, mark) {
				t.Errorf("%q shows %q", s.Title, mark)
			}
		}
		open := map[string]int{}
		for _, tag := range regexp.MustCompile(`<(/?)([a-z0-9]+)`).FindAllStringSubmatch(s.HTML, -1) {
			if tag[2] == "img" {
				continue
			}
			if tag[1] == "" {
				open[tag[2]]++
			} else {
				open[tag[2]]--
			}
		}
		for name, n := range open {
			if n != 0 {
				t.Errorf("%q: %d more <%s> opened than closed", s.Title, n, name)
			}
		}
	}
}
