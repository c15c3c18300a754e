package io.penelope.bootstrap.setup;

import java.net.URI;

/** What a proxy in front of Penelope has to be told, for this very address. */
final class ProxyExamples {

    private ProxyExamples() {}

    /** The whole Caddyfile. It keeps what stands behind a question mark out of the log: Mews's token does. */
    static String caddy(URI publicUrl, int port) {
        return """
                {
                    log {
                        format filter {
                            wrap console
                            fields {
                                request>uri regexp \\?.* ?…
                            }
                        }
                    }
                }

                %1$s {
                    reverse_proxy /webhooks/* 127.0.0.1:%2$d
                    reverse_proxy /chat/* 127.0.0.1:%2$d
                    reverse_proxy /media/* 127.0.0.1:%2$d
                    reverse_proxy /send/* 127.0.0.1:%2$d
                }
                """.formatted(host(publicUrl), port);
    }

    static String nginx(URI publicUrl, int port) {
        return """
                server {
                    listen 443 ssl;
                    server_name %1$s;
                    ssl_certificate     /etc/letsencrypt/live/%1$s/fullchain.pem;
                    ssl_certificate_key /etc/letsencrypt/live/%1$s/privkey.pem;
                    large_client_header_buffers 4 40k;

                    location /webhooks/ {
                        proxy_pass http://127.0.0.1:%2$d;
                        client_max_body_size 4m;
                        access_log off;
                        error_log /dev/null crit;
                    }
                    location /chat/ {
                        proxy_pass http://127.0.0.1:%2$d;
                        proxy_set_header Host $host;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        location ~ ^/chat/[^/]+/files/ {
                            proxy_pass http://127.0.0.1:%2$d;
                            access_log off;
                        }
                    }
                    location /media/ {
                        proxy_pass http://127.0.0.1:%2$d;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        access_log off;
                    }
                    location /send/ {
                        proxy_pass http://127.0.0.1:%2$d;
                        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                        client_max_body_size 110m;
                        proxy_request_buffering off;
                        access_log off;
                    }
                }
                """.formatted(host(publicUrl), port);
    }

    static String host(URI publicUrl) {
        return publicUrl.getHost() == null ? "chat.example.com" : publicUrl.getHost();
    }
}
