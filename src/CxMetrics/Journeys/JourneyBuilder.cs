namespace CxMetrics.Journeys;

/// <summary>Collects what a journey is to look like; <see cref="Build"/> checks that it holds together.</summary>
/// <remarks>
/// Without <see cref="Transition"/> the touchpoints are expected in their order, from the first to the last. With it, exactly
/// the transitions named are expected, and starts and ends are the touchpoints that nothing leads to or from, unless
/// <see cref="Start"/> and <see cref="End"/> name them. Either way an optional touchpoint may be left out - what comes before
/// it may be followed by what comes after it - and a repeatable one may follow itself.
/// </remarks>
public sealed class JourneyBuilder
{
    private readonly string _name;
    private readonly List<string> _declared = [];
    private readonly List<Stage> _stages = [];
    private readonly List<PlannedTransition> _transitions = [];
    private readonly List<string> _starts = [];
    private readonly List<string> _ends = [];
    private Persona? _persona;
    private bool _isInOrder;

    internal JourneyBuilder(string name) => _name = PlanText.Name(name, "journey", nameof(name));

    /// <summary>Says for whom the journey is planned.</summary>
    /// <param name="persona">The persona.</param>
    /// <returns>This builder.</returns>
    public JourneyBuilder For(Persona persona)
    {
        ArgumentNullException.ThrowIfNull(persona);
        _persona = persona;
        return this;
    }

    /// <summary>Names stages in their order, such as <see cref="Journeys.Stage.SevenSteps"/>, to be filled by
    /// <see cref="Stage"/>; those that are not filled stay empty.</summary>
    /// <param name="names">The names.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">A name is empty or holds half of a surrogate pair.</exception>
    public JourneyBuilder Stages(IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        _declared.AddRange([.. names.Select(name => PlanText.Name(name, "stage", nameof(names)))]);
        return this;
    }

    /// <summary>Adds a stage behind those there are, or fills the one of that name that <see cref="Stages"/> named.</summary>
    /// <param name="name">The name.</param>
    /// <param name="touchpoints">Adds its touchpoints, in their order.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public JourneyBuilder Stage(string name, Action<StageBuilder> touchpoints)
    {
        PlanText.Name(name, "stage", nameof(name));
        ArgumentNullException.ThrowIfNull(touchpoints);
        var stage = new StageBuilder();
        touchpoints(stage);
        return Add(new Stage(name, stage.Touchpoints));
    }

    /// <summary>Expects a transition, and with it only those that are named.</summary>
    /// <param name="from">The touchpoint that comes first.</param>
    /// <param name="to">The touchpoint that may follow directly; the same one for a repetition.</param>
    /// <returns>This builder.</returns>
    public JourneyBuilder Transition(string from, string to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        _transitions.Add(new(from, to));
        return this;
    }

    /// <summary>Expects the order of the touchpoints too, beside the transitions that are named: for plans that go in order
    /// but for a few ways back.</summary>
    /// <returns>This builder.</returns>
    public JourneyBuilder InOrder()
    {
        _isInOrder = true;
        return this;
    }

    /// <summary>Names touchpoints that a journey may start at, and with them only those that are named.</summary>
    /// <param name="touchpoints">Their names.</param>
    /// <returns>This builder.</returns>
    public JourneyBuilder Start(params ReadOnlySpan<string> touchpoints)
    {
        AddAll(touchpoints, _starts, nameof(touchpoints));
        return this;
    }

    /// <summary>Names touchpoints that a journey may end at, and with them only those that are named.</summary>
    /// <param name="touchpoints">Their names.</param>
    /// <returns>This builder.</returns>
    public JourneyBuilder End(params ReadOnlySpan<string> touchpoints)
    {
        AddAll(touchpoints, _ends, nameof(touchpoints));
        return this;
    }

    /// <summary>Makes the journey.</summary>
    /// <returns>The journey.</returns>
    /// <exception cref="ArgumentException">The plan does not hold together: a name stands for two stages or two touchpoints,
    /// there is no touchpoint or there are more than 2,000, a transition, start or end names a touchpoint that there is not,
    /// there is no start or no end, or a touchpoint is not reached from a start or reaches no end. The message names all of
    /// them.</exception>
    public Journey Build()
    {
        Stage[] stages = OrderedStages();
        Touchpoint[] touchpoints = [.. stages.SelectMany(stage => stage.Touchpoints)];
        var problems = new PlanProblems(_name);
        problems.CheckNames(_declared, _stages, touchpoints);
        problems.CheckKnown(touchpoints, _transitions, _starts, _ends);
        problems.ThrowIfAny();

        bool isExplicit = _transitions.Count > 0;
        PlannedTransition[] inOrder =
        [
            .. touchpoints.Zip(touchpoints.Skip(1), (from, to) => new PlannedTransition(from.Name, to.Name)),
        ];
        var basis = new PlanBasis(
            isExplicit ? [.. (_isInOrder ? inOrder.Concat(_transitions) : _transitions).Distinct()] : null,
            _starts.Count > 0 ? [.. _starts.Distinct(StringComparer.Ordinal)]
                : isExplicit && _isInOrder ? [touchpoints[0].Name]
                : null,
            _ends.Count > 0 ? [.. _ends.Distinct(StringComparer.Ordinal)]
                : isExplicit && _isInOrder ? [touchpoints[^1].Name]
                : null
        );
        var graph = basis.ToGraph(touchpoints, inOrder);
        problems.CheckWays(touchpoints, graph);
        problems.ThrowIfAny();
        return new(_name, _persona, stages, touchpoints, basis, graph);
    }

    internal JourneyBuilder Add(Stage stage)
    {
        _stages.Add(stage);
        return this;
    }

    private static void AddAll(ReadOnlySpan<string> names, List<string> list, string parameter)
    {
        foreach (string name in names)
            ArgumentNullException.ThrowIfNull(name, parameter);
        list.AddRange(names);
    }

    private Stage[] OrderedStages()
    {
        var filled = _stages.ToLookup(stage => stage.Name, StringComparer.Ordinal);
        var declared = _declared.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _declared.Select(name => filled[name].FirstOrDefault() ?? new Stage(name, [])),
            .. _stages.Where(stage => !declared.Contains(stage.Name)),
        ];
    }
}
