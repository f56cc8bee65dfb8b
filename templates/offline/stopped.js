/* Stands in place of the worker where site.yml says «offline: false»: it ends the worker that
   people have and throws away what that kept. Pages that are being read stay as they are. */
"use strict";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const ours = `motcua:${new URL(self.registration.scope).pathname}:`;
  const names = (await caches.keys()).filter((name) => name.startsWith(ours));
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.registration.unregister();
})()));
