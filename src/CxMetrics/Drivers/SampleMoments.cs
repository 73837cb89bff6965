namespace CxMetrics.Drivers;

/// <summary>Correlations, means and standard deviations of a sample whose respondents count more or less.</summary>
/// <remarks>The columns are the drivers, and the outcome last.</remarks>
internal sealed class SampleMoments
{
    // A sum of squares below this part of what it was computed from is what rounding leaves of a constant.
    private const double Rounding = 1e-24;

    private readonly IReadOnlyList<SampleColumn> _columns;
    private readonly int[] _rows;
    private readonly double[] _weights;

    private SampleMoments(IReadOnlyList<SampleColumn> columns, ReadOnlySpan<double> weights)
    {
        _columns = columns;
        var rows = new List<int>(weights.Length);
        for (int i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
                rows.Add(i);
        }
        _rows = [.. rows];
        _weights = new double[_rows.Length];
        for (int i = 0; i < _rows.Length; i++)
            _weights[i] = weights[_rows[i]];
        Correlations = new DoubleDouble[columns.Count - 1, columns.Count - 1];
        WithOutcome = new DoubleDouble[columns.Count - 1];
        Means = new DoubleDouble[columns.Count];
        Deviations = new DoubleDouble[columns.Count];
    }

    /// <summary>Gets the correlations between the drivers.</summary>
    public DoubleDouble[,] Correlations { get; }

    /// <summary>Gets the correlations of the drivers with the outcome.</summary>
    public DoubleDouble[] WithOutcome { get; }

    /// <summary>Gets the means of the scaled columns.</summary>
    public DoubleDouble[] Means { get; }

    /// <summary>Gets the standard deviations (plug-in) of the scaled columns.</summary>
    public DoubleDouble[] Deviations { get; }

    /// <summary>Gets the smallest number of respondents behind one of the correlations.</summary>
    public int FewestPairs { get; private set; } = int.MaxValue;

    /// <summary>Computes the moments.</summary>
    /// <param name="columns">The drivers, and the outcome last.</param>
    /// <param name="weights">How much each respondent counts, finite and 0 or more.</param>
    /// <param name="constant">A pair of columns of which the first does not vary where both were answered, or
    /// null.</param>
    /// <returns>The moments, or null where a column does not vary.</returns>
    public static SampleMoments? Try(
        IReadOnlyList<SampleColumn> columns,
        ReadOnlySpan<double> weights,
        out (int Column, int Other)? constant
    )
    {
        var moments = new SampleMoments(columns, weights);
        constant = moments.FindConstant();
        return constant is null ? moments : null;
    }

    private (int, int)? FindConstant()
    {
        int outcome = _columns.Count - 1;
        var own = new Pair[_columns.Count];
        for (int i = 0; i <= outcome; i++)
        {
            own[i] = Sum(i, i);
            if (!own[i].Varies())
                return (i, i);
            Means[i] = _columns[i].Center + own[i].First / own[i].Weight;
            Deviations[i] = DoubleDouble.Sqrt(own[i].SquareOfFirst() / own[i].Weight);
            if (i < outcome)
                Correlations[i, i] = 1;
        }
        for (int i = 0; i <= outcome; i++)
        {
            for (int j = 0; j < i; j++)
            {
                var pair = Sum(i, j);
                if (!_columns[i].HasMissing && !_columns[j].HasMissing)
                {
                    (pair.First, pair.FirstSquared) = (own[i].First, own[i].FirstSquared);
                    (pair.Second, pair.SecondSquared) = (own[j].First, own[j].FirstSquared);
                    pair.Weight = own[i].Weight;
                }
                else if (!pair.Varies())
                    return (i, j);
                else if (!pair.Swapped().Varies())
                    return (j, i);
                FewestPairs = Math.Min(FewestPairs, pair.Rows);
                var correlation = pair.Correlation();
                if (i == outcome)
                    WithOutcome[j] = correlation;
                else
                    Correlations[i, j] = Correlations[j, i] = correlation;
            }
        }
        return null;
    }

    private Pair Sum(int first, int second)
    {
        var (a, b) = (_columns[first], _columns[second]);
        var sums = new Pair();
        // Of two columns without gaps the sums of each alone are known already.
        if (first != second && !a.HasMissing && !b.HasMissing)
        {
            for (int i = 0; i < _rows.Length; i++)
                sums.Product += _weights[i] * a.Deviation(_rows[i]) * b.Deviation(_rows[i]);
            sums.Rows = _rows.Length;
            return sums;
        }
        for (int i = 0; i < _rows.Length; i++)
        {
            int row = _rows[i];
            if (a.IsMissing(row) || b.IsMissing(row))
                continue;
            var (x, y) = (a.Deviation(row), b.Deviation(row));
            var (weighted, other) = (_weights[i] * x, _weights[i] * y);
            sums.Rows++;
            sums.Weight += _weights[i];
            sums.First += weighted;
            sums.Second += other;
            sums.FirstSquared += weighted * x;
            sums.SecondSquared += other * y;
            sums.Product += weighted * y;
        }
        return sums;
    }

    /// <summary>Weighted sums over those who answered two questions.</summary>
    private struct Pair
    {
        public int Rows;
        public DoubleDouble Weight;
        public DoubleDouble First;
        public DoubleDouble Second;
        public DoubleDouble FirstSquared;
        public DoubleDouble SecondSquared;
        public DoubleDouble Product;

        public readonly Pair Swapped() =>
            this with
            {
                First = Second,
                FirstSquared = SecondSquared,
                Second = First,
                SecondSquared = FirstSquared,
            };

        public readonly DoubleDouble SquareOfFirst() => FirstSquared - First * First / Weight;

        public readonly bool Varies() => Rows > 1 && SquareOfFirst() > Rounding * FirstSquared;

        public readonly DoubleDouble Correlation()
        {
            // The roots apart: their product could be too small for a double.
            var correlation =
                (Product - First * Second / Weight)
                / DoubleDouble.Sqrt(SquareOfFirst())
                / DoubleDouble.Sqrt(Swapped().SquareOfFirst());
            // What is left of no correlation by rounding is none.
            return DoubleDouble.Abs(correlation) < Rounding ? 0 : correlation;
        }
    }
}
