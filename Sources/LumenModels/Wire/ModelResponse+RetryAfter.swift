import LumenCore

extension ModelResponse {
    /// How long the server asks to be left alone, up to a day: `Retry-After` in seconds, or as a date, which counts
    /// from the response's own `Date` so that our clock does not matter (RFC 9110 §10.2.3).
    var retryAfter: Duration? {
        guard let text = self[header: "Retry-After"] else { return nil }
        let seconds =
            Int(text)
            ?? HTTPDate(text).flatMap { end in
                self[header: "Date"].flatMap(HTTPDate.init).map { end.second - $0.second }
            }
        return seconds.map { .seconds(min(max($0, 0), 86_400)) }
    }
}
