package deliver

import (
	"os"
	"path/filepath"
)

// Replace writes a file under the very path that a person chose in a dialog, which
// has asked before it lets a file be replaced. The old content goes only when the
// new one is whole and on the disk.
func Replace(path string, content []byte) error {
	temp, err := stage(filepath.Dir(path), content)
	if err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

// stage writes a file beside where it is to stand, and puts it on the disk.
func stage(dir string, content []byte) (path string, err error) {
	temp, err := os.CreateTemp(dir, ".gouji-*.tmp")
	if err != nil {
		return "", err
	}
	_, err = temp.Write(content)
	if err == nil {
		err = temp.Sync()
	}
	if closed := temp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(temp.Name(), 0o644) // temporary files are for their owner alone
	}
	if err != nil {
		os.Remove(temp.Name())
		return "", err
	}
	return temp.Name(), nil
}
