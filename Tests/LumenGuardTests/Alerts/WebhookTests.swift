import Crypto
import Foundation
import LumenCore
import LumenGuard
import LumenTesting
import Synchronization
import Testing

private final class Receiver: HTTPExchange {
    private let answer: @Sendable (Int) async throws -> Int
    private let state = Mutex<[OutgoingRequest]>([])
    init(_ answer: @escaping @Sendable (Int) async throws -> Int) { self.answer = answer }
    var requests: [OutgoingRequest] { state.withLock { $0 } }
    func send(_ request: OutgoingRequest) async throws -> IncomingResponse {
        let number = state.withLock { state in
            state.append(request)
            return state.count
        }
        return IncomingResponse(status: try await answer(number), body: AsyncThrowingStream { $0.finish() })
    }
}

@Suite("Webhook")
struct WebhookTests {
    private static let alert = Alert(
        .budgetWarning, key: "k", sentence: "80 percent", at: Date(timeIntervalSince1970: 1_795_176_000),
        values: ["capUSD": 1])

    private func webhook(
        _ receiver: Receiver, secret: Secret? = Secret("s3cret"), clock: ManualClock = ManualClock()
    ) throws -> Webhook<ManualClock> {
        Webhook(
            try #require(WebhookURL("https://alerts.example/hook?x=1")), secret: secret, http: receiver, clock: clock,
            wallClock: .fixed(Date(timeIntervalSince1970: 1_795_176_007.9)))
    }

    @Test func theReceiverCanCheckWhatItIsSent() async throws {
        let receiver = Receiver { _ in 204 }
        try await webhook(receiver).tell(Self.alert)
        let request = try #require(receiver.requests.first)
        let headers = Dictionary(uniqueKeysWithValues: request.headers.map { ($0.name, $0.value) })
        #expect(request.method == "POST")
        #expect(request.url == "https://alerts.example/hook?x=1")
        #expect(headers["X-Lumen-Timestamp"] == "1795176007")
        let signed = Array("1795176007.".utf8) + request.body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: Array("s3cret".utf8)))
        #expect(
            headers["X-Lumen-Signature"] == "v1=" + code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        #expect(headers["X-Lumen-Delivery"]?.count == 32)
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                {"kind":"budget.warning","key":"k","sentence":"80 percent","at":"2026-11-20T12:00:00Z",\
                "values":{"capUSD":1}}
                """)
        try await webhook(receiver, secret: nil).tell(Self.alert)
        #expect(receiver.requests.last?.headers.contains { $0.name == "X-Lumen-Signature" } == false)
    }

    @Test(arguments: [(500, true), (503, true), (429, true), (408, true), (400, false), (404, false), (301, false)])
    func aRefusalSaysWhetherItMayPass(status: Int, isTransient: Bool) async throws {
        let webhook = try webhook(Receiver { _ in status })
        await #expect(throws: AlertFault("refused", isTransient: isTransient)) { try await webhook.tell(Self.alert) }
    }

    @Test func nobodyIsWaitedForLong() async throws {
        let clock = ManualClock()
        let webhook = try webhook(
            Receiver { _ in
                try await clock.sleep(for: .seconds(60))
                return 200
            }, clock: clock)
        async let fault = #expect(throws: AlertFault.self) { try await webhook.tell(Self.alert) }
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(10))
        #expect(await fault == AlertFault("timed_out", isTransient: true))
    }

    @Test func aLostConnectionMayComeBack() async throws {
        let webhook = try webhook(Receiver { _ in throw HTTPExchangeFault(.unreachable, detail: "d") })
        await #expect(throws: AlertFault("unreachable", isTransient: true)) { try await webhook.tell(Self.alert) }
    }

    @Test(
        arguments: [
            "https://alerts.example", "https://alerts.example:8443/a/b?c=d", "http://127.0.0.1:9000/x",
            "http://localhost/x", "http://[::1]:80/", "https://[2001:db8::1]/x", "http://127.8.9.1",
        ])
    func goodAddresses(text: String) { #expect(WebhookURL(text)?.text == text) }

    @Test(
        arguments: [
            "", "alerts.example", "ftp://a/", "http://alerts.example/", "http://10.0.0.1/", "http://169.254.169.254/",
            "https://", "https:///x", "https://user@alerts.example/", "https://a\\b/", "https://a/#x", "https://a:b/",
            "https://a:99999/", "https://a b/", "https://é/", "http://127.0.0.1.example/", "http://127.1/",
            "http://0x7f.0.0.1/", "http://localhost.example/", "http://localhost@evil/", "https://[::1/",
            "https://a:+1/",
        ])
    func badAddresses(text: String) { #expect(WebhookURL(text) == nil) }

    @Test func mutatedAddressesNeverTrap() {
        for seed in 0..<3000 {
            var random = SeededRandom(seed: seed)
            var bytes = Array("http://[::1]:80/a?b".utf8)
            for _ in 0...seed % 4 { random.damage(&bytes) }
            _ = WebhookURL(String(decoding: bytes, as: UTF8.self))
        }
    }
}
