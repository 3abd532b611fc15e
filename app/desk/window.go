package desk

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// A Window is the size of the window, kept from one start to the next.
type Window struct {
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

// fresh is a window that fits a 1366×768 screen with its task bar.
var fresh = Window{Width: 1280, Height: 700}

// LoadWindow reads the kept size; a file that is missing or odd gives the size
// of a first start.
func LoadWindow(path string) Window {
	data, err := os.ReadFile(path)
	if err != nil {
		return fresh
	}
	var w Window
	if json.Unmarshal(data, &w) != nil || w.Width < 800 || w.Height < 540 || w.Width > 16384 || w.Height > 16384 {
		return fresh
	}
	return w
}

// Save keeps the size. A maximised window keeps the size it had before.
func (w Window) Save(path string) error {
	if w.Maximised {
		before := LoadWindow(path)
		w.Width, w.Height = before.Width, before.Height
	}
	data, err := json.Marshal(w)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}
