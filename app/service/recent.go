package service

import (
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"gouji/core/deliver"
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
	if json.Unmarshal(data, &list) != nil || list == nil {
		return []Recent{}
	}
	for i := range list {
		list[i].Missing = false
	}
	return list
}

// patience is how long the list waits to hear whether its files are there: a share
// that is switched off says so after half a minute.
const patience = 400 * time.Millisecond

// mark says of each workspace whether it is gone. Of one that does not answer
// before it is late nothing is said: opening it will tell.
func mark(list []Recent, gone func(path string) bool, late <-chan time.Time) {
	type answer struct {
		i    int
		gone bool
	}
	answers := make(chan answer, len(list))
	for i := range list {
		path := list[i].Path
		go func() { answers <- answer{i, gone(path)} }()
	}
	for range list {
		select {
		case a := <-answers:
			list[a.i].Missing = a.gone
		case <-late:
			return
		}
	}
}

func gone(path string) bool {
	_, err := os.Stat(path)
	return err != nil
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
		err = s.write(s.folders.Recent(), data)
	}
	if err != nil {
		log.Printf("recent: %v", err)
	}
}

// write keeps a file of the program's own, whole or as it was.
func (s *session) write(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return deliver.Replace(path, data)
}
