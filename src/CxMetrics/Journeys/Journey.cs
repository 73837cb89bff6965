using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxMetrics.Journeys;

/// <summary>A planned journey: stages with touchpoints, and which touchpoint may directly follow which.</summary>
/// <remarks>Immutable. Two plans are equal when they say the same: name, persona, stages and touchpoints in their order, and
/// what is allowed, however it was written down.</remarks>
[JsonConverter(typeof(JourneyJsonConverter))]
public sealed class Journey : IEquatable<Journey>
{
    private readonly Stage[] _stages;
    private readonly Touchpoint[] _touchpoints;
    private readonly Dictionary<string, int> _places;

    internal Journey(
        string name,
        Persona? persona,
        Stage[] stages,
        Touchpoint[] touchpoints,
        PlanBasis basis,
        PlanGraph graph
    )
    {
        Name = name;
        Persona = persona;
        Basis = basis;
        Graph = graph;
        _stages = stages;
        _touchpoints = touchpoints;
        _places = new(touchpoints.Length, StringComparer.Ordinal);
        for (int i = 0; i < touchpoints.Length; i++)
            _places.Add(touchpoints[i].Name, i);
    }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <summary>Gets for whom it is planned; null for everybody.</summary>
    public Persona? Persona { get; }

    /// <summary>Gets the stages, in their order.</summary>
    public IReadOnlyList<Stage> Stages => _stages;

    /// <summary>Gets the touchpoints of all stages, in their order.</summary>
    public IReadOnlyList<Touchpoint> Touchpoints => _touchpoints;

    /// <summary>Gets what may directly follow what, with optional touchpoints left out and repeatable ones repeated, in the
    /// order of the touchpoints.</summary>
    public IReadOnlyList<PlannedTransition> Transitions =>
        field ??= [
            .. Enumerable
                .Range(0, Graph.Count)
                .SelectMany(from => Inner(from).Select(to => new PlannedTransition(NameAt(from), NameAt(to)))),
        ];

    /// <summary>Gets the names of the touchpoints that a journey may start at, in their order.</summary>
    public IReadOnlyList<string> Starts => field ??= [.. Inner(Graph.Count).Select(NameAt)];

    /// <summary>Gets the names of the touchpoints that a journey may end at, in their order.</summary>
    public IReadOnlyList<string> Ends =>
        field ??= [.. Enumerable.Range(0, Graph.Count).Where(at => Graph.Allows(at, Graph.Count)).Select(NameAt)];

    /// <summary>Gets the number of events of the shortest journey that the plan allows; at least 1.</summary>
    public int ShortestLength => Graph.ShortestLength;

    internal PlanGraph Graph { get; }

    internal PlanBasis Basis { get; }

    /// <summary>Starts to plan a journey.</summary>
    /// <param name="name">The name.</param>
    /// <returns>A builder.</returns>
    /// <exception cref="ArgumentException">The name is empty or holds half of a surrogate pair.</exception>
    public static JourneyBuilder Plan(string name) => new(name);

    /// <summary>Makes a plan of nothing but transitions: one stage of the same name holds the touchpoints, in the order they
    /// are first named.</summary>
    /// <param name="name">The name.</param>
    /// <param name="transitions">What may directly follow what.</param>
    /// <param name="starts">The touchpoints that a journey may start at.</param>
    /// <param name="ends">The touchpoints that a journey may end at.</param>
    /// <returns>The journey.</returns>
    /// <exception cref="ArgumentException">The plan does not hold together: see <see cref="JourneyBuilder.Build"/>.</exception>
    public static Journey Of(
        string name,
        IEnumerable<(string From, string To)> transitions,
        ReadOnlySpan<string> starts,
        ReadOnlySpan<string> ends
    )
    {
        ArgumentNullException.ThrowIfNull(transitions);
        (string From, string To)[] all = [.. transitions];
        string[] names = [.. starts, .. all.SelectMany(t => new[] { t.From, t.To }), .. ends];
        var plan = Plan(name)
            .Stage(
                name,
                stage =>
                {
                    foreach (string touchpoint in names.Distinct(StringComparer.Ordinal))
                        stage.Touchpoint(touchpoint);
                }
            )
            .Start(starts)
            .End(ends);
        foreach (var (from, to) in all)
            plan.Transition(from, to);
        return plan.Build();
    }

    /// <summary>Reads a plan written by hand or by <see cref="ToJson"/>.</summary>
    /// <param name="json">The text; comments and commas at the end of lists are allowed.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="JsonException">The text is not JSON, or not a plan: the message says where and what is
    /// allowed.</exception>
    public static Journey Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return JourneyJson.Parse(json);
    }

    /// <summary>Tells whether two plans say the same.</summary>
    /// <param name="left">A plan.</param>
    /// <param name="right">Another one.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool operator ==(Journey? left, Journey? right) => left?.Equals(right) ?? right is null;

    /// <summary>Tells whether two plans differ.</summary>
    /// <param name="left">A plan.</param>
    /// <param name="right">Another one.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(Journey? left, Journey? right) => !(left == right);

    /// <summary>Finds a touchpoint.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The touchpoint; null when the plan has none of that name.</returns>
    public Touchpoint? Find(string name) => PlaceOf(name) is var place and >= 0 ? _touchpoints[place] : null;

    /// <summary>Aligns a sequence of touchpoints with the plan.</summary>
    /// <param name="touchpoints">What happened, in order; none is a journey that never began.</param>
    /// <returns>The best alignment.</returns>
    public Alignment Align(params IEnumerable<string> touchpoints)
    {
        ArgumentNullException.ThrowIfNull(touchpoints);
        return new(this, [.. touchpoints]);
    }

    /// <summary>Tells what changed from an earlier plan to this one.</summary>
    /// <param name="earlier">The plan to compare with.</param>
    /// <returns>The changes; none when the plans are equal.</returns>
    public JourneyDifference DifferenceTo(Journey earlier)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return new(earlier, this);
    }

    /// <summary>Writes the plan as text that a person can read and change.</summary>
    /// <returns>Indented JSON, read by <see cref="Parse"/>.</returns>
    public string ToJson() => JourneyJson.Write(this);

    /// <inheritdoc/>
    public bool Equals(Journey? other) =>
        ReferenceEquals(this, other)
        || other is not null
            && Name == other.Name
            && Persona == other.Persona
            && _stages.AsSpan().SequenceEqual(other._stages)
            && Graph.IsSameAs(other.Graph);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Journey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Name);
        foreach (var stage in _stages)
            hash.Add(stage);
        return hash.ToHashCode();
    }

    /// <summary>Gives name and size.</summary>
    /// <returns>Such as <c>Purchase (stages: 3, touchpoints: 7, transitions: 9)</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Name} (stages: {Stages.Count}, touchpoints: {Touchpoints.Count}, transitions: {Transitions.Count})"
        );

    /// <summary>Gives the number of a touchpoint in the order of the plan; -1 for none.</summary>
    internal int PlaceOf(string touchpoint) => _places.GetValueOrDefault(touchpoint, -1);

    private IEnumerable<int> Inner(int from) => Graph.Next(from).Where(to => to < Graph.Count);

    private string NameAt(int place) => _touchpoints[place].Name;
}
