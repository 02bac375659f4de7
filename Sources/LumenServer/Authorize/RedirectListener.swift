import Foundation
import HTTPTypes
import Hummingbird
import Logging
package import LumenCore
package import LumenMCP
import NIOCore
import ServiceLifecycle

/// Waits on this machine for the browser that an authorization server sends back to a native application
/// (RFC 8252 §7.3): plain HTTP on 127.0.0.1, for as long as one sign-in takes.
package struct RedirectListener<C: Clock<Duration>>: Sendable {
    private let port: Int
    private let timeLimit: Duration
    private let clock: C
    private let show: @Sendable (_ url: String) async -> Void

    /// - Parameters:
    ///   - port: 0 picks a free one.
    ///   - timeLimit: how long the person may take.
    ///   - show: told where the person's browser is to go.
    package init(
        port: Int = 0, timeLimit: Duration, clock: C, show: @escaping @Sendable (_ url: String) async -> Void
    ) {
        self.port = port
        self.timeLimit = timeLimit
        self.clock = clock
        self.show = show
    }

    /// Listens while the body runs, and until the browser has been answered.
    ///
    /// - Throws: `RedirectFault` where the port is taken or, from a visit, where nobody came back in time; what the body
    ///   throws.
    package func listen<Result: Sendable>(
        _ body: @escaping @Sendable (any AuthorizationUserAgent) async throws -> Result
    ) async throws -> Result {
        let desk = RedirectDesk()
        let port = Monitor<Int?>(nil)
        let server = ServiceGroup(configuration: configuration(desk, port))
        return try await withThrowingTaskGroup(of: Swift.Result<Result, any Error>?.self) { group in
            group.addTask {
                try await Self.run(server)
                return nil
            }
            group.addTask {
                do {
                    return .success(try await body(try await userAgent(desk, port)))
                } catch {
                    return .failure(error)
                }
            }
            defer { group.cancelAll() }
            var outcome: Swift.Result<Result, any Error> = .failure(CancellationError())
            while let ended = try await group.next() {
                guard let ended else { continue }
                outcome = ended
                // The request under way is answered first, so that the browser shows how it went.
                await server.triggerGracefulShutdown()
            }
            return try outcome.get()
        }
    }

    private static func run(_ server: ServiceGroup) async throws {
        do {
            try await server.run()
        } catch let error as IOError {
            throw RedirectFault(.port, detail: "\(error)")
        }
    }

    private func userAgent(_ desk: RedirectDesk, _ port: Monitor<Int?>) async throws -> LoopbackUserAgent<C> {
        try await port.wait { $0 != nil }
        return LoopbackUserAgent(
            redirectURI: "http://127.0.0.1:\(port.read(\.self) ?? 0)\(RedirectDesk.path)", desk: desk,
            timeLimit: timeLimit, clock: clock, show: show)
    }

    private func configuration(_ desk: RedirectDesk, _ port: Monitor<Int?>) -> ServiceGroupConfiguration {
        let router = Hummingbird.Router()
        router.get("\(RedirectDesk.path)", use: desk.answer)
        // Nothing of it is of use in a log, and authorization codes are not to be there.
        let silent = Logger(label: "lumen.authorize") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: self.port)),
            onServerRunning: { channel in port.change { $0 = channel.localAddress?.port } },
            logger: silent)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application)], logger: silent)
        // A browser may keep its connection open.
        configuration.maximumGracefulShutdownDuration = .seconds(1)
        return configuration
    }
}

/// A browser on this machine that a person opens.
private struct LoopbackUserAgent<C: Clock<Duration>>: AuthorizationUserAgent {
    let redirectURI: String
    let desk: RedirectDesk
    let timeLimit: Duration
    let clock: C
    let show: @Sendable (_ url: String) async -> Void

    func visit(_ authorizationURL: String) async throws -> String {
        desk.expect(authorizationURL)
        await show(authorizationURL)
        do {
            let query = try await withDeadline(timeLimit, clock: clock) { [desk] in try await desk.query() }
            return "\(redirectURI)?\(query)"
        } catch is DeadlineExceeded {
            throw RedirectFault(.late, detail: "nobody came back within \(timeLimit)")
        }
    }
}

/// Why nobody was sent back.
package struct RedirectFault: Fault, Equatable {
    enum Reason { case port, late }

    package let sentence: String
    package let detail: String
    package var code: FaultCode { .internal }

    init(_ reason: Reason, detail: String) {
        self.detail = detail
        sentence =
            switch reason {
            case .port: "The port that the browser is to come back to is taken; choose another with --port."
            case .late: "Nobody signed in in time; run the command again."
            }
    }
}
