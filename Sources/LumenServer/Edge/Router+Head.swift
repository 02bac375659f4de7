import Hummingbird

extension Hummingbird.Router<LumenContext> {
    /// A router that answers `HEAD` wherever there is a `GET`.
    static func answeringHead() -> Hummingbird.Router<LumenContext> {
        Hummingbird.Router(context: LumenContext.self, options: .autoGenerateHeadEndpoints)
    }
}
