package main

import (
	"testing"

	"gouji/build/committed"
)

func TestCommittedFilesAreFresh(t *testing.T) {
	if err := committed.Run(generate, true); err != nil {
		t.Error(err)
	}
}
