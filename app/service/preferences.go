package service

import (
	"encoding/json"
	"os"
	"os/user"
	"path/filepath"
	"strings"
)

// preferences are what a person set for the program, whatever the workspace.
type preferences struct {
	User string `json:"user"`
}

func (s *session) preferencesFile() string { return filepath.Join(s.folders.Data, "preferences.json") }

// userName returns the name that edits and decisions are signed with: the one
// that was set, else the account's.
func (s *session) userName() string {
	var p preferences
	if data, err := os.ReadFile(s.preferencesFile()); err == nil && json.Unmarshal(data, &p) == nil && p.User != "" {
		return p.User
	}
	if u, err := user.Current(); err == nil {
		name := u.Name
		if name == "" {
			name = u.Username
		}
		if _, after, ok := strings.Cut(name, `\`); ok { // DOMAIN\name
			name = after
		}
		return name
	}
	return "本机用户"
}

// longestName bounds the names of people, in characters.
const longestName = 40

// SetUser sets the name that edits and decisions are signed with.
func (w *Workspace) SetUser(name string) (st WorkspaceState, err error) {
	defer finish("Workspace.SetUser", &err)
	name = strings.Join(strings.Fields(name), " ")
	if name == "" || len([]rune(name)) > longestName {
		return closed(), sentence("请填写姓名（不超过40个字），修改和说明将以这个姓名记录。")
	}
	s := w.s
	data, err := json.Marshal(preferences{User: name})
	if err != nil {
		return closed(), err
	}
	if err := s.write(s.preferencesFile(), data); err != nil {
		return closed(), err
	}
	if ws, _, err := s.open(); err == nil {
		ws.SetUser(name)
		s.mu.Lock()
		s.user = name
		s.mu.Unlock()
	}
	return s.state()
}
