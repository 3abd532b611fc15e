/* A window from which the files named on the command line can be dragged, as from
 * a file manager. The test of the native window needs one. */
#include <gtk/gtk.h>

static char **uris;

static void give(GtkWidget *widget, GdkDragContext *context, GtkSelectionData *data, guint info, guint time, gpointer user)
{
	gtk_selection_data_set_uris(data, uris);
}

int main(int argc, char **argv)
{
	gtk_init(&argc, &argv);
	uris = g_new0(char *, argc);
	for (int i = 1; i < argc; i++)
		uris[i - 1] = g_filename_to_uri(argv[i], NULL, NULL);
	GtkWidget *window = gtk_window_new(GTK_WINDOW_POPUP); /* on top, undecorated, where it is put */
	GtkWidget *box = gtk_event_box_new();
	gtk_container_add(GTK_CONTAINER(box), gtk_label_new("files"));
	gtk_container_add(GTK_CONTAINER(window), box);
	gtk_drag_source_set(box, GDK_BUTTON1_MASK, NULL, 0, GDK_ACTION_COPY);
	gtk_drag_source_add_uri_targets(box);
	g_signal_connect(box, "drag-data-get", G_CALLBACK(give), NULL);
	gtk_widget_set_size_request(window, 100, 100);
	gtk_widget_show_all(window);
	gtk_window_move(GTK_WINDOW(window), 0, 0);
	gtk_main();
	return 0;
}
