import LumenCore
import Testing

@testable import LumenModels

@Suite struct RetryAfterTests {
    @Test(arguments: [
        ("7", nil, 7), ("0", nil, 0), ("-3", nil, 0), ("99999999999", nil, 86_400), ("soon", nil, nil), ("", nil, nil),
        ("Fri, 20 Nov 2026 12:00:09 GMT", "Fri, 20 Nov 2026 12:00:00 GMT", 9),
        ("Fri, 20 Nov 2026 11:59:00 GMT", "Fri, 20 Nov 2026 12:00:00 GMT", 0),
        ("Fri, 20 Nov 2026 12:00:09 GMT", nil, nil),
        ("Friday, 20-Nov-26 12:01:00 GMT", "Fri Nov 20 12:00:00 2026", 60),
    ])
    func values(value: String, date: String?, seconds: Int?) {
        let headers = [HTTPHeader("retry-after", value)] + (date.map { [HTTPHeader("date", $0)] } ?? [])
        let response = ModelResponse(status: 429, headers: headers) { nil }
        #expect(response.retryAfter == seconds.map { .seconds($0) })
    }
}
