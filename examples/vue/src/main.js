import { createApp, h, Suspense } from 'vue';
import App from './App.vue';

createApp(() => h(Suspense, null, h(App))).mount('#app');
