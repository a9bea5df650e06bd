/* RFC 6455 as far as a client needs it. */
#include <stdlib.h>
#include <string.h>

#include "load.h"

/* Bytes of the server's handshake: 0 while it is incomplete, -1 where it is a refusal. */
ptrdiff_t shake_hands(const char *heard, size_t length) {
    const char *end = memmem(heard, length, "\r\n\r\n", 4);
    if (!end)
        return 0;
    if (length < 12 || memcmp(heard, "HTTP/1.1 101", 12) != 0)
        return -1;
    return end + 4 - heard;
}

/* Bytes of the first frame: 0 while it is incomplete. Servers do not mask. */
ptrdiff_t next_frame(char *data, size_t length, int *opcode, char **payload, size_t *payload_length) {
    if (length < 2)
        return 0;
    const unsigned char *head = (const unsigned char *)data;
    size_t header = 2, size = head[1] & 0x7f;
    if (size >= 126) {
        int wide = size == 126 ? 2 : 8;
        header += (size_t)wide;
        if (length < header)
            return 0;
        size = 0;
        for (int at = 0; at < wide; at++)
            size = size << 8 | head[2 + at];
    }
    if (length - header < size)
        return 0;
    *opcode = head[0] & 0x0f;
    *payload = data + header;
    *payload_length = size;
    return (ptrdiff_t)(header + size);
}

/* Writes a whole frame; `into` holds 14 bytes more than the text. */
size_t masked_frame(int opcode, const char *text, size_t length, char *into) {
    size_t header = 2;
    into[0] = (char)(0x80 | opcode);
    if (length < 126) {
        into[1] = (char)(0x80 | length);
    } else if (length < 65536) {
        into[1] = (char)(0x80 | 126);
        into[2] = (char)(length >> 8);
        into[3] = (char)length;
        header = 4;
    } else {
        give_up("a frame of more than 64 KiB is not ours to send");
    }
    uint32_t mask = (uint32_t)random();
    memcpy(into + header, &mask, 4);
    const char *key = into + header;
    for (size_t at = 0; at < length; at++)
        into[header + 4 + at] = (char)(text[at] ^ key[at & 3]);
    return header + 4 + length;
}

void bytes_add(struct bytes *bytes, const void *data, size_t length) {
    if (bytes->used + length > bytes->room) {
        bytes->room = (bytes->used + length) * 2;
        bytes->data = realloc(bytes->data, bytes->room);
        if (!bytes->data)
            give_up("no memory");
    }
    memcpy(bytes->data + bytes->used, data, length);
    bytes->used += length;
}

/* An empty buffer is given back: ten thousand idle connections should weigh nothing here. */
void bytes_drop(struct bytes *bytes, size_t length) {
    bytes->used -= length;
    if (bytes->used) {
        memmove(bytes->data, bytes->data + length, bytes->used);
        return;
    }
    free(bytes->data);
    *bytes = (struct bytes){0};
}
