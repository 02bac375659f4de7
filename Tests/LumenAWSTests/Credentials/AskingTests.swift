import LumenCore
import LumenTesting
import Testing

@testable import LumenAWS

/// How credential services are asked: deadlines, sizes, failures.
struct AskingTests {
    private static let container = ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/x"]

    @Test func eachAttemptHasItsDeadline() async throws {
        let gate = Gate()
        let world = World(Self.container) { _ in
            try await gate.pass()
            return .metadata()
        }
        let asking = Task { try await world.chain().credentials() }
        for _ in 0..<3 {
            await world.timer.waitForSleepers(1)
            world.timer.advance(by: .seconds(2))
        }
        let fault = await #expect(throws: CredentialFault.self) { try await asking.value }
        #expect(fault?.sentence.hasPrefix("No answer came from the container's credential service") == true)
        #expect(fault?.detail.hasSuffix("(no answer within 2.0 seconds)") == true)
        #expect(world.requests.count == 3)
    }

    @Test(arguments: [(1 << 20, true), (1 << 20 + 1, false)])
    func longAnswersAreRefused(length: Int, isRead: Bool) async throws {
        let response = IncomingResponse.text(String(repeating: "x", count: length))
        let read = try? await FetchedResponse(reading: response)
        #expect(read?.body.count == (isRead ? length : nil))
    }

    @Test func faultsKeepTheirDetail() async throws {
        let world = World(Self.container) { _ in throw HTTPExchangeFault(.unreachable, detail: "nobody listens") }
        let fault = await #expect(throws: CredentialFault.self) { try await world.chain().credentials() }
        #expect(fault?.detail.hasSuffix("(nobody listens)") == true)
        #expect(world.pauses == [.seconds(1), .seconds(1)])
    }
}
