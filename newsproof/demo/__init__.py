"""The bundled sample newsroom and the loopback server that publishes it."""
