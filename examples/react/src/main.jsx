import { createRoot } from 'react-dom/client';
import { AuthProvider } from 'react-oidc-context';
import { App } from './App.jsx';

const settings = {
  authority: import.meta.env.VITE_ISSUER ?? 'http://localhost:8080/realms/demo',
  client_id: import.meta.env.VITE_CLIENT_ID ?? 'demo-app',
  redirect_uri: location.origin + '/',
  post_logout_redirect_uri: location.origin + '/',
  // By default 60: a token of 60 seconds is then about to end as soon as it comes, and each tab renews it every second.
  accessTokenExpiringNotificationTimeInSeconds: 15,
  // Takes code and state out of the address, so that a reload does not use them again.
  onSigninCallback: () => history.replaceState(null, '', '/'),
};

createRoot(document.getElementById('root')).render(
  <AuthProvider {...settings}>
    <App />
  </AuthProvider>,
);
