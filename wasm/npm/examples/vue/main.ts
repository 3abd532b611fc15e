import { createApp } from 'vue';
import 'gouji/element';
import App from './App.vue';

createApp(App).mount('#app');
