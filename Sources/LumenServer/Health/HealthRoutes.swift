import HTTPTypes
import Hummingbird
import Logging
import LumenCore

/// A part of Lumen that readiness depends on: `check` throws when it is not ready.
package struct ReadinessPart: Sendable {
    package let name: String
    package let check: @Sendable () async throws -> Void

    package init(name: String, check: @escaping @Sendable () async throws -> Void) {
        self.name = name
        self.check = check
    }
}

/// `GET /health` while the process lives; `GET /health/ready` with a part each.
struct HealthRoutes: Sendable {
    let parts: [ReadinessPart]

    func add(to router: Hummingbird.Router<LumenContext>) {
        router.get("/health") { _, _ in Response(json: ["status": "ok"]) }
        router.get("/health/ready", use: ready)
    }

    @Sendable private func ready(_ request: Request, context: LumenContext) async throws -> Response {
        var states = JSONObject()
        for part in parts {
            do {
                try await part.check()
                states[part.name] = "ok"
            } catch {
                let fault = error as? any Fault
                states[part.name] = .string(fault?.sentence ?? "not ready")
                Logger.current.error(
                    "not ready",
                    metadata: [
                        "readiness.part": "\(part.name)",
                        "error.detail": "\(fault?.detail ?? String(reflecting: error))",
                    ])
            }
        }
        let isReady = states.members.allSatisfy { $0.value == "ok" }
        return Response(
            status: isReady ? .ok : .serviceUnavailable,
            json: ["status": isReady ? "ok" : "unavailable", "parts": .object(states)])
    }
}
