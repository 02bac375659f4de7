package import LumenCore

/// Reads questions by grammar and vocabulary alone: the same question, site and day give the same proposal.
///
/// It asks back where a name or a date fits two ways or none, and declines what the dashboard can't answer. It never
/// throws and never guesses at a question that it did not understand.
///
/// A follow-up changes what the last turn's calls asked for: what it says replaces its like, the rest stays. Where that
/// turn made no call, the person's earlier questions are read again.
package struct QuestionReader: Router {
    /// Earlier questions than these don't bear on the present one.
    private static let memory = 10

    let grounder: Grounder

    package init(grounder: Grounder = Grounder()) { self.grounder = grounder }

    package func propose(_ question: Question, in context: RoutingContext) async throws -> Proposal {
        read(question, in: context)
    }

    package func read(_ question: Question, in context: RoutingContext) -> Proposal {
        let grounding = grounder.ground(question.text, in: context)
        return respond(to: grounding, after: thread(before: question, in: context), in: context).proposal()
    }

    // MARK: The conversation

    /// What a question can go on from.
    private struct Thread {
        var frame: Frame?
        /// The choices of the question that was asked back.
        var offered: [String] = []
        /// What the reader would have called for the last question.
        var calls: [ToolCall] = []
    }

    private func thread(before question: Question, in context: RoutingContext) -> Thread {
        var thread = Thread()
        for earlier in groundings(of: question.previous, in: context) {
            follow(respond(to: earlier, after: thread, in: context), with: &thread)
        }
        guard let made = Frame(of: question.lastCalls, in: context) else { return thread }
        let said = thread.calls.isEmpty ? nil : thread.frame
        if var said, question.lastCalls.areTheSame(as: thread.calls) {
            if said.periods.isEmpty { said.periods = made.periods }
            return Thread(frame: said)
        }
        return Thread(frame: said.map(made.recalling) ?? made)
    }

    /// The questions that bear on the present one, oldest first: none from before one that stands alone.
    private func groundings(of questions: [String], in context: RoutingContext) -> [Grounding] {
        var groundings: [Grounding] = []
        for question in questions.suffix(Self.memory).reversed() {
            let grounding = grounder.ground(question, in: context)
            groundings.append(grounding)
            if Interpreter(grounding, in: context, grounder: grounder, base: nil).isPlainlyOfItsOwn { break }
        }
        return groundings.reversed()
    }

    /// A courtesy changes nothing; after a refusal nothing is left to go on from.
    private func follow(_ response: Response, with thread: inout Thread) {
        thread.offered = []
        thread.calls = []
        if response.reading.isAside { return }
        thread.frame = response.frame
        switch response.proposal().decision {
        case .call(let calls): thread.calls = calls
        case .ask(_, let choices): thread.offered = choices
        case .explain: break
        // Another measure may take the place of one that there is no tool for.
        case .decline:
            if !response.frame.lacksTool {
                thread.frame = response.problem == .notUnderstood ? response.frame.parts : nil
            }
        }
    }

    // MARK: One question

    private func respond(to question: Grounding, after thread: Thread, in context: RoutingContext) -> Response {
        let chosen = choice(of: question.text, among: thread.offered).map { grounder.ground($0, in: context) }
        let question = chosen ?? question
        let response = respond(to: question, after: thread.frame, in: context)
        let said = response.reading.frame
        let isUnmended =
            (thread.frame?.topic != nil || (thread.frame?.lacksTool == true && !context.site.joinsDashboards))
            && said.metric == nil && said.subjects.isEmpty
        return isUnmended && !response.reading.isAside ? respond(to: question, after: nil, in: context) : response
    }

    private func respond(to question: Grounding, after base: Frame?, in context: RoutingContext) -> Response {
        let about = Set((base?.all ?? []).flatMap(\.subjects).map(\.tool.name))
        let question = about.isEmpty ? question : grounder.ground(question.question, in: context, about: about)
        var interpreter = Interpreter(question, in: context, grounder: grounder, base: base)
        let reading = interpreter.read()
        let followed = reading.isSelfContained ? nil : base
        let frame = followed?.overlaid(with: reading, move: interpreter.moved) ?? reading.frame
        return Response(
            reading: reading, frame: frame.settled(after: reading.frame, in: context), base: followed,
            context: context, gazetteer: interpreter.gazetteer, defaultRange: interpreter.defaultRange)
    }
}
