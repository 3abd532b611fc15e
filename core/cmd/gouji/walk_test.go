package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// paths lists what find gives, with a mark for what was met and not named.
func paths(w *walk) []string {
	out := []string{}
	for _, f := range w.files {
		p := filepath.ToSlash(f.path)
		if f.met {
			p = "+" + p
		}
		if f.err != nil {
			p += " !"
		}
		out = append(out, p)
	}
	return out
}

func files(names ...string) map[string][]byte {
	m := map[string][]byte{}
	for _, n := range names {
		m[n] = []byte("x")
	}
	return m
}

func TestFind(t *testing.T) {
	tree(t, files("材料/乙局.xlsx", "材料/甲局.docx", "材料/下级/丙镇.txt", "材料/~$甲局.docx", "材料/.~乙局.xlsx", "材料/.git/config",
		"材料/.DS_Store", "材料/Desktop.ini", "材料/Thumbs.db", "材料/照片.jpg", "材料/网页.htm", "材料/网页_files/a.css", "材料/网页.files/b.js",
		"材料/单独_files/c.txt", "[终稿]年报.xlsx", "[终稿]年报2.xlsx", "空/.keep", "a b.txt"))
	folder := []string{"+材料/下级/丙镇.txt", "+材料/乙局.xlsx", "+材料/单独_files/c.txt", "+材料/照片.jpg", "+材料/甲局.docx", "+材料/网页.htm"}
	slices.Sort(folder)
	for _, c := range []struct {
		args []string
		want []string
	}{
		{nil, nil},
		{[]string{"材料"}, folder},
		{[]string{"材料/", "a b.txt"}, append(slices.Clone(folder), "a b.txt")},
		{[]string{"a b.txt", "材料/~$甲局.docx", "-"}, []string{"a b.txt", "材料/~$甲局.docx", "-"}},
		{[]string{"材料/*.xlsx"}, []string{"+材料/乙局.xlsx"}},
		{[]string{"材料/?局.*"}, []string{"+材料/乙局.xlsx", "+材料/甲局.docx"}},
		{[]string{"[终稿]年报.xlsx"}, []string{"[终稿]年报.xlsx"}},
		{[]string{"[终稿]*.xlsx"}, []string{"+[终稿]年报.xlsx", "+[终稿]年报2.xlsx"}},
		{[]string{"下*", "没有.xlsx", "*.pdf"}, []string{"下* !", "没有.xlsx !", "*.pdf !"}},
		{[]string{"材料/下*"}, []string{"+材料/下级/丙镇.txt"}},
		{[]string{"空"}, nil},
		{[]string{"a b.txt", "a b.txt"}, []string{"a b.txt", "a b.txt"}},
	} {
		if got := paths(find(c.args)); !slices.Equal(got, c.want) {
			t.Errorf("find %q:\n got %q\nwant %q", c.args, got, c.want)
		}
	}
}

func TestFindIsNotCaughtInLinks(t *testing.T) {
	tree(t, files("材料/a.txt", "别处/b.txt"))
	for link, to := range map[string]string{"材料/回": "..", "材料/自": "自", "材料/别处": "../别处", "材料/c.txt": "../别处/b.txt", "材料/断.txt": "没有", "入口": "材料"} {
		if err := os.Symlink(to, filepath.FromSlash(link)); err != nil {
			t.Skip("SKIPPED: no symbolic links here: ", err)
		}
	}
	if _, err := os.Stat("入口"); err != nil {
		t.Skip("SKIPPED: links are made here but not followed, as by Wine 8: ", err)
	}
	w := find([]string{"入口"})
	if got, want := paths(w), []string{"+入口/a.txt", "+入口/c.txt", "+入口/断.txt !", "+入口/自 !"}; !slices.Equal(got, want) {
		t.Errorf("files %q, want %q", got, want)
	}
	if got := strings.Join(w.links, " "); filepath.ToSlash(got) != "入口/别处 入口/回" {
		t.Errorf("links %q", got)
	}
}

func TestFindReportsAFolderThatCannotBeRead(t *testing.T) {
	tree(t, files("材料/锁/a.txt", "材料/b.txt"))
	if err := os.Chmod("材料/锁", 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod("材料/锁", 0o755)
	if _, err := os.ReadDir("材料/锁"); err == nil {
		t.Skip("SKIPPED: this user may read everything")
	}
	if got, want := paths(find([]string{"材料"})), []string{"+材料/b.txt", "+材料/锁 !"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestUnreadableWordsSayWhatToDo(t *testing.T) {
	for _, c := range []struct {
		err    error
		reason string
		word   string
	}{
		{&fs.PathError{Op: "open", Path: "甲", Err: fs.ErrNotExist}, "missing", "找不到"},
		{&fs.PathError{Op: "open", Path: "甲", Err: fs.ErrPermission}, "denied", "权限"},
		{&fs.PathError{Op: "read", Path: "甲", Err: errors.New("input/output error")}, "unread", "input/output error"},
	} {
		reason, message, advice := unreadableWords(c.err)
		if reason != c.reason || !strings.Contains(message, c.word) || strings.Contains(message, "甲") ||
			!strings.HasSuffix(message, "。") || !strings.HasSuffix(advice, "。") {
			t.Errorf("%v: %s, %s, %s", c.err, reason, message, advice)
		}
	}
}
