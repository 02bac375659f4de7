import Crypto
import Foundation
package import LumenCore

/// Tells of alerts by `POST` to an address of the house's own, in JSON that it can check.
///
/// `X-Lumen-Signature` is `v1=` with the HMAC-SHA256 (RFC 2104), in hexadecimal, of the content of `X-Lumen-Timestamp`
/// (seconds since 1970), a full stop, and the body. A receiver compares it and refuses old timestamps; it knows an
/// alert again by `X-Lumen-Delivery`. No redirect is followed.
package struct Webhook<C: Clock<Duration>>: AlertChannel {
    package let name = "webhook"
    private let url: WebhookURL
    private let secret: Secret?
    private let http: any HTTPExchange
    private let deadline: Duration
    private let clock: C
    private let wallClock: WallClock

    /// - Parameter secret: signs what is sent; without one nothing is signed.
    package init(
        _ url: WebhookURL, secret: Secret?, http: any HTTPExchange, deadline: Duration = .seconds(10), clock: C,
        wallClock: WallClock = .system
    ) {
        self.url = url
        self.secret = secret
        self.http = http
        self.deadline = deadline
        self.clock = clock
        self.wallClock = wallClock
    }

    package func tell(_ alert: Alert) async throws {
        let request = request(for: alert)
        let status: Int
        do {
            status = try await withDeadline(deadline, clock: clock) { [http] in try await http.send(request).status }
        } catch is DeadlineExceeded {
            throw AlertFault("timed_out", isTransient: true)
        } catch let fault as HTTPExchangeFault {
            throw AlertFault(fault.kind.rawValue, isTransient: true)
        }
        guard (200..<300).contains(status) else {
            throw AlertFault("refused", isTransient: status >= 500 || [408, 425, 429].contains(status))
        }
    }

    /// Each try is signed anew, at its own time.
    private func request(for alert: Alert) -> OutgoingRequest {
        let body = alert.json.bytes
        let timestamp = String(Int(wallClock.now().timeIntervalSince1970))
        var headers = [
            HTTPHeader("Content-Type", "application/json"), HTTPHeader("X-Lumen-Timestamp", timestamp),
            HTTPHeader("X-Lumen-Delivery", hexText(SHA256.hash(data: Array(alert.key.utf8)).prefix(16))),
        ]
        if let secret {
            let key = SymmetricKey(data: Array(secret.exposed.utf8))
            let code = HMAC<SHA256>.authenticationCode(for: Array("\(timestamp).".utf8) + body, using: key)
            headers.append(HTTPHeader("X-Lumen-Signature", "v1=\(hexText(code))"))
        }
        return OutgoingRequest(method: "POST", url: url.text, headers: headers, body: body)
    }
}

private func hexText(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
