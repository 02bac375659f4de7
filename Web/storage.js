// What this browser remembers between visits: ids only, never questions or answers,
// because a workstation in an operating suite has many users.

const SESSION = "lumen.session";
const DASHBOARD = "lumen.dashboard";

function read(key) {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    if (value) window.localStorage.setItem(key, value);
    else window.localStorage.removeItem(key);
  } catch {
    // Storage may be switched off; the page then forgets, and works.
  }
}

export const recallSession = () => read(SESSION);
export const rememberSession = (id) => write(SESSION, id);
export const forgetSession = () => write(SESSION, null);
export const recallDashboard = () => read(DASHBOARD);
export const rememberDashboard = (id) => write(DASHBOARD, id);
