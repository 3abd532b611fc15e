package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"strconv"

	"gouji/build/resource"
)

// icon draws build/windows/icon.ico from the two drawings beside it. The file is
// committed: to draw takes a program that no release should depend on.
func icon(p project, args []string) error {
	if len(args) > 0 {
		return errors.New("icon takes no arguments")
	}
	if err := p.install([]string{"librsvg2-bin"}); err != nil {
		return err
	}
	var pictures []image.Image
	for _, size := range resource.Sizes {
		drawing := "build/windows/icon.svg"
		if size <= resource.Small {
			drawing = "build/windows/icon-small.svg"
		}
		side := strconv.Itoa(size)
		out, err := exec.Command("rsvg-convert", "-w", side, "-h", side, p.path(drawing)).Output()
		if err != nil {
			return fmt.Errorf("rsvg-convert %s: %w", drawing, err)
		}
		picture, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			return fmt.Errorf("%s: %w", drawing, err)
		}
		pictures = append(pictures, picture)
	}
	var ico bytes.Buffer
	if err := resource.Icon(&ico, pictures); err != nil {
		return err
	}
	return os.WriteFile(p.path("build/windows/icon.ico"), ico.Bytes(), 0o644)
}
