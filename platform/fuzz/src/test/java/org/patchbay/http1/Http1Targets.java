package org.patchbay.http1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.patchbay.fuzz.input.Message;
import org.patchbay.fuzz.input.Pieces;
import org.patchbay.fuzz.input.Reading;
import org.patchbay.fuzz.input.RequestGrammar;
import org.patchbay.fuzz.input.Target;
import org.patchbay.fuzz.input.Target.End;
import org.patchbay.spi.Leniency;
import org.patchbay.spi.Limits;

/** The parsers and encoders of {@code protocol-http1}, each as something that takes any bytes. */
public final class Http1Targets {

    /** Small, so that limits are reached. */
    private static final Limits SMALL = new Limits(200, 600, 12, Limits.UNLIMITED, 0);
    private static final int GENERATED = 100;
    private static final List<String> HEADS = List.of(
            "GET /hello?x=1 HTTP/1.1\r\nHost: example.com:80\r\nAccept: */*\r\n\r\n",
            "CONNECT h:443 HTTP/1.1\r\nHost: h\r\nPragma: no-cache\r\n\r\n",
            "OPTIONS * HTTP/1.0\nConnection: keep-alive\n\n",
            "PUT http://[::1]:8080/p HTTP/1.1\r\nHost: b\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

    private Http1Targets() {
    }

    /** All of them. */
    public static List<Target> all() {
        List<String> requests = requests();
        List<Target> all = new ArrayList<>();
        all.add(new Target("messages", 1, requests, (input, pieces) -> messages(Limits.DEFAULT, Leniency.DEFAULT, input, pieces)));
        all.add(new Target("limits", 1, requests, (input, pieces) -> messages(SMALL, Leniency.DEFAULT, input, pieces)));
        all.add(new Target("leniencies", 1, requests, (input, pieces) -> messages(Limits.DEFAULT, Leniency.GO, input, pieces)));
        all.add(new Target("conversation", 10, requests, ConversationCheck::run));
        all.addAll(PartTargets.all());
        return List.copyOf(all);
    }

    private static List<String> requests() {
        RequestGrammar grammar = new RequestGrammar(new SplittableRandom(9112));
        List<String> requests = new ArrayList<>(HEADS);
        for (int i = 0; i < GENERATED; i++) {
            requests.add(grammar.next());
        }
        return List.copyOf(requests);
    }

    /** Heads, framing and bodies: whole as in pieces, and what was accepted means the same when it is written and read again. */
    private static End messages(Limits limits, Set<Leniency> leniencies, byte[] input, Pieces pieces) {
        Reading whole = read(limits, leniencies, Pieces.whole(input));
        Reading cut = read(limits, leniencies, pieces.cut(input));
        assertEquals(whole.messages(), cut.messages(), "read differently in pieces");
        if (!isLimit(whole) && !isLimit(cut)) { // a line may be too long before its bad byte has come
            assertEquals(whole.refusal(), cut.refusal(), "refused differently in pieces");
        }
        assertEquals(whole.wellFormed(), cut.wellFormed(), "refused in one way only");
        for (Message message : whole.messages()) {
            Reading again = read(Limits.DEFAULT, leniencies, Pieces.whole(MessageWriter.bytes(message)));
            assertEquals(List.of(message.anywhere()), again.messages().stream().map(Message::anywhere).toList(), "read again: " + again);
        }
        return !whole.wellFormed() ? End.REFUSED : whole.messages().isEmpty() ? End.INCOMPLETE : End.ACCEPTED;
    }

    private static boolean isLimit(Reading reading) {
        return reading.refusal().status() == 414 || reading.refusal().status() == 431;
    }

    private static Reading read(Limits limits, Set<Leniency> leniencies, List<ByteBuffer> pieces) {
        return new MessageReader(limits, leniencies, MessageReader.StrayLineEnds.NEVER).read(pieces);
    }
}
