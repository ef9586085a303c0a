import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The gateway serves the built files; while developing, everything that is not the console's goes to it.
const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';
const behind = ['/api', '/realms', '/resident/certs', '/openapi.json', '/docs', '/health'];

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', target: 'es2022', sourcemap: false },
  server: { proxy: Object.fromEntries(behind.map((path) => [path, { target: gateway, changeOrigin: true }])) },
});
