import LumenAWS
import Testing

@Suite("Messages of event streams")
struct EventMessageTests {
    @Test(
        "Each kind is told by its headers",
        arguments: [
            EventMessage.Kind.event(type: "contentBlockDelta"), .exception(type: "throttlingException"),
            .error(code: "InternalError", message: "An internal server error occurred."),
        ])
    func kinds(kind: EventMessage.Kind) throws {
        let payload = Array(#"{"message":"…"}"#.utf8)
        let (messages, error) = decode(try EventMessage(kind, payload: payload).encoded())
        #expect(error == nil)
        #expect(try messages.map { try $0.kind } == [kind])
        #expect(messages.map { Array($0.payload) } == [payload])
    }

    static let faultyHeaders: [([(name: String, value: EventHeaderValue)], EventStreamError)] = [
        ([], .missingHeader(":message-type")),
        ([(":message-type", .bytes(Array("event".utf8)[...]))], .missingHeader(":message-type")),
        ([(":message-type", .string("Event"))], .unknownMessageType),
        ([(":message-type", .string("event"))], .missingHeader(":event-type")),
        ([(":message-type", .string("exception"))], .missingHeader(":exception-type")),
        ([(":message-type", .string("error"))], .missingHeader(":error-code")),
    ]

    @Test("Headers that a kind requires must be there", arguments: faultyHeaders)
    func faulty(headers: [(name: String, value: EventHeaderValue)], expected: EventStreamError) throws {
        let message = EventMessage(headers: try EventHeaders(headers), payload: [])
        #expect(throws: expected) { try message.kind }
    }

    @Test("An error without a message has an empty one")
    func terse() throws {
        let headers = try EventHeaders([(":message-type", .string("error")), (":error-code", .string("500"))])
        #expect(try EventMessage(headers: headers, payload: []).kind == .error(code: "500", message: ""))
    }
}
