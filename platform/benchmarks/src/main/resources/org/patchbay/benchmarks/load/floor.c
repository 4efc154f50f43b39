/*
 * The floor: what the kernel alone costs. floor LOOPS listens on a free port of 127.0.0.1; each loop is a thread with one epoll and all
 * connections that it accepted. A request is looked at only where the answer depends on it: the number of a form, Connection: close.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BUFFER 16384
#define EVENTS 256
#define ANSWER 256
#define BACKLOG 4096
#define MOST_CONNECTIONS 20000
#define FORM "GET /form/"
#define DIGITS 8

struct left_over {
    int length;
    char bytes[BUFFER];
};

static int listener;
static struct left_over *left_overs[MOST_CONNECTIONS * 2]; /* by descriptor; each belongs to one loop */

struct clock {
    time_t second;
    char text[40];
};

/* Says whether a new second has begun. */
static int tell_time(struct clock *clock) {
    time_t now = time(NULL);
    if (now == clock->second) {
        return 0;
    }
    struct tm parts;
    gmtime_r(&now, &parts);
    strftime(clock->text, sizeof clock->text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    clock->second = now;
    return 1;
}

static int answer(char *out, const char *request, const struct clock *clock, int closing) {
    char body[] = "Hello, world!";
    if (memcmp(request, FORM, sizeof FORM - 1) == 0) {
        memcpy(body, "Form ", 5);
        memcpy(body + 5, request + sizeof FORM - 1, DIGITS);
    }
    return snprintf(out, ANSWER, "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nDate: %s\r\n%sContent-Length: 13\r\n\r\n%s",
        clock->text, closing ? "Connection: close\r\n" : "", body);
}

static void drop(int fd) {
    free(left_overs[fd]);
    left_overs[fd] = NULL;
    close(fd);
}

/* Appends the answers to all whole requests, and returns how many bytes these were. */
static int answer_all(char *in, int length, char *out, int *out_length, const char *hello, int hello_length, struct clock *clock,
        int *closing) {
    int start = 0;
    char *end;
    while ((end = memmem(in + start, length - start, "\r\n\r\n", 4)) != NULL && *out_length < BUFFER * 4 - ANSWER) {
        char *request = in + start;
        *closing |= memmem(request, end - request, "Connection: close", 17) != NULL;
        if (*closing || request[5] == 'f') {
            *out_length += answer(out + *out_length, request, clock, *closing);
        } else {
            memcpy(out + *out_length, hello, hello_length);
            *out_length += hello_length;
        }
        start = end + 4 - in;
    }
    return start;
}

static void serve(int fd, char *in, char *out, const char *hello, int hello_length, struct clock *clock) {
    int held = 0;
    if (left_overs[fd] != NULL) {
        held = left_overs[fd]->length;
        memcpy(in, left_overs[fd]->bytes, held);
    }
    ssize_t count = recv(fd, in + held, BUFFER - held, 0);
    if (count <= 0) {
        if (count == 0 || errno != EAGAIN) {
            drop(fd);
        }
        return;
    }
    int length = held + (int) count, out_length = 0, closing = 0;
    int done = answer_all(in, length, out, &out_length, hello, hello_length, clock, &closing);
    if (out_length > 0 && send(fd, out, out_length, MSG_NOSIGNAL) != out_length) {
        drop(fd);
        return;
    }
    if (closing) {
        drop(fd);
        return;
    }
    if (done == length) {
        free(left_overs[fd]);
        left_overs[fd] = NULL;
        return;
    }
    if (left_overs[fd] == NULL) {
        left_overs[fd] = malloc(sizeof(struct left_over));
    }
    left_overs[fd]->length = length - done;
    memcpy(left_overs[fd]->bytes, in + done, length - done);
}

static void accept_all(int poll) {
    int fd, on = 1;
    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
        if (fd >= MOST_CONNECTIONS * 2) {
            close(fd);
            continue;
        }
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void *loop(void *nothing) {
    (void) nothing;
    int poll = epoll_create1(0);
    struct epoll_event listening = {.events = EPOLLIN | EPOLLEXCLUSIVE, .data.fd = listener};
    epoll_ctl(poll, EPOLL_CTL_ADD, listener, &listening);
    struct epoll_event events[EVENTS];
    char *in = malloc(BUFFER), *out = malloc(BUFFER * 4), hello[ANSWER];
    struct clock clock = {0};
    int hello_length = 0;
    for (;;) {
        int count = epoll_wait(poll, events, EVENTS, -1);
        if (tell_time(&clock)) {
            hello_length = answer(hello, "GET /hello", &clock, 0);
        }
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd == listener) {
                accept_all(poll);
            } else {
                serve(events[i].data.fd, in, out, hello, hello_length, &clock);
            }
        }
    }
    return NULL;
}

int main(int argc, char **argv) {
    int loops = argc > 1 ? atoi(argv[1]) : 1, on = 1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max; /* as Java and Go do by themselves */
    setrlimit(RLIMIT_NOFILE, &files);
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *) &address, size) != 0 || listen(listener, BACKLOG) != 0) {
        perror("floor");
        return 1;
    }
    getsockname(listener, (struct sockaddr *) &address, &size);
    printf("Listening on http://127.0.0.1:%d\n", ntohs(address.sin_port));
    fflush(stdout);
    pthread_t thread;
    for (int i = 1; i < loops; i++) {
        pthread_create(&thread, NULL, loop, NULL);
    }
    loop(NULL);
}
