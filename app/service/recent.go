package service

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const workspaceExtension = ".gouji"

// mostRecent is how many workspaces Home remembers.
const mostRecent = 12

func extension(path string) string { return filepath.Ext(path) }

// workspaceName is a workspace's file name without its ending.
func workspaceName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), extension(path))
}

// recent reads the workspaces opened last, the latest first.
func (s *session) recent() []Recent {
	list := []Recent{}
	data, err := os.ReadFile(s.folders.Recent())
	if err != nil {
		return list
	}
	if json.Unmarshal(data, &list) != nil {
		return []Recent{}
	}
	for i := range list {
		_, err := os.Stat(list[i].Path)
		list[i].Missing = err != nil
	}
	return list
}

// remember puts a workspace first among the recent ones.
func (s *session) remember(path string) {
	s.keepRecent(append([]Recent{{Path: path, Name: workspaceName(path), Opened: stamp(s.now())}}, s.without(path)...))
}

func (s *session) without(path string) []Recent {
	return slices.DeleteFunc(s.recent(), func(r Recent) bool { return r.Path == path })
}

// keepRecent writes the list; that it cannot be written is no reason to fail.
func (s *session) keepRecent(list []Recent) {
	data, err := json.Marshal(list[:min(len(list), mostRecent)])
	if err == nil {
		err = os.MkdirAll(filepath.Dir(s.folders.Recent()), 0o700)
	}
	if err == nil {
		err = os.WriteFile(s.folders.Recent(), data, 0o600)
	}
	if err != nil {
		log.Printf("recent: %v", err)
	}
}
