// Command app is the desktop program 勾稽: a window on the services.
package main

import (
	"context"
	"os"
	"runtime"
	"sync"
	"time"

	"gouji/app/desk"
	"gouji/app/service"
	"gouji/frontend"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
)

func main() {
	folders := desk.Standard()
	closeLog := openLog(folders)
	defer closeLog()
	if !canShow() {
		closeLog()
		os.Exit(1)
	}
	desktop := shell()
	services := service.New(desktop, folders, time.Now)
	state := desk.LoadWindow(folders.Window())
	// On Linux, Wails looks for an earlier window only while it starts this one: a
	// second start would open the workspace that it is about to hand over.
	late := runtime.GOOS == "linux"
	open := sync.OnceFunc(func() { services.OpenArguments(os.Args[1:]) })
	err := wails.Run(&options.App{
		Title:            "勾稽",
		Width:            state.Width,
		Height:           state.Height,
		MinWidth:         800,
		MinHeight:        540,
		WindowStartState: startState(state),
		BackgroundColour: options.NewRGB(242, 244, 247),
		AssetServer: &assetserver.Options{
			Assets:     frontend.Assets(),
			Middleware: contentSecurityPolicy,
		},
		Menu:                     menuBar(services),
		Logger:                   trace{},
		LogLevel:                 logger.INFO,
		LogLevelProduction:       logger.ERROR,
		EnableDefaultContextMenu: true,
		OnStartup: func(ctx context.Context) {
			services.Startup(ctx)
			if !late {
				open()
			}
		},
		OnDomReady: func(context.Context) {
			if late {
				open()
			}
		},
		OnShutdown:    services.Shutdown,
		OnBeforeClose: services.BeforeClose,
		Bind:          services.Bound(),
		DragAndDrop:   &options.DragAndDrop{EnableFileDrop: true},
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId:               "gouji-9d1f6c1e-desktop",
			OnSecondInstanceLaunch: func(d options.SecondInstanceData) { services.SecondInstance(d.Args, d.WorkingDirectory) },
		},
		Windows: &windows.Options{
			WebviewBrowserPath:  fixedRuntime(),
			WebviewUserDataPath: folders.WebView(),
			Messages:            webViewMessages(),
			Theme:               windows.SystemDefault,
			DisablePinchZoom:    true,
		},
		Linux: &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
	})
	if err != nil {
		fatal(err, folders.Log())
		os.Exit(1)
	}
}

func startState(w desk.Window) options.WindowStartState {
	if w.Maximised {
		return options.Maximised
	}
	return options.Normal
}
