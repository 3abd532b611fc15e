/** The classic script of the panel. It leaves the global goujiPanel for the element. */
import { panelModule } from '../panel/panel';

const { show } = panelModule();
export { show };
