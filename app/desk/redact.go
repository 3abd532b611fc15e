package desk

import (
	"io"
	"os"
	"os/user"
	"regexp"
	"strings"
)

// A Redactor keeps people out of the log: what it passes on to another writer
// names no account, no home folder, no telephone and no identity number. A log is
// sent to technicians; what units and files are called is none of their business
// either, so the names of files go as well, and whatever is written in Chinese: the
// program itself logs in English.
type Redactor struct {
	to    io.Writer
	names *strings.Replacer
}

// NewRedactor returns a Redactor before a writer.
func NewRedactor(to io.Writer) *Redactor {
	var pairs []string
	add := func(name, instead string) {
		if len(name) > 1 {
			pairs = append(pairs, name, instead)
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		add(home, "~")
	}
	if u, err := user.Current(); err == nil {
		add(u.HomeDir, "~")
		if u.Username != "root" { // a word of its own in many messages
			add(u.Username, "用户")
			_, short, _ := strings.Cut(u.Username, `\`)
			add(short, "用户")
		}
		if u.Name != "root" {
			add(u.Name, "用户")
		}
	}
	return &Redactor{to, strings.NewReplacer(pairs...)}
}

var (
	numbers = regexp.MustCompile(`\d{11,}[\dXx]?|\b\d{3,4}[- ]\d{5,8}\b`)
	// a name, with the words before it that are no English: names have spaces
	files = regexp.MustCompile(`(?:[^\s/\\:"'“”]*[^\x00-\x7f][^\s/\\:"'“”]* +)*[^\s/\\:"'“”]+(\.(?i:xlsx|xlsm|xls|et|docx|doc|wps|html?|mht|csv|txt|zip|pdf|ofd|gouji))`)
	// a folder that is called after somebody or something
	folders = regexp.MustCompile(`([/\\])[^/\\\n:"]*[^\x00-\x7f][^/\\\n:"]*`)
	// a name anywhere else: of a unit in a conflict, of a file with an ending that is not known
	chinese = regexp.MustCompile(`[^\x00-\x7f]+`)
)

// Write implements io.Writer. It reports all of p as written when what is left of
// it was.
func (r *Redactor) Write(p []byte) (int, error) {
	text := r.names.Replace(string(p))
	text = numbers.ReplaceAllString(text, "*")
	text = files.ReplaceAllString(text, "*$1")
	text = folders.ReplaceAllString(text, "$1*")
	text = chinese.ReplaceAllString(text, "*")
	if _, err := io.WriteString(r.to, text); err != nil {
		return 0, err
	}
	return len(p), nil
}
