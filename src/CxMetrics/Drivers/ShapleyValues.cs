namespace CxMetrics.Drivers;

/// <summary>R² of every subset of the drivers, averaged to what each driver adds.</summary>
/// <remarks>
/// The subsets are a tree: driver by driver, a branch takes it into the model, which takes it out of all that is left
/// (a Schur complement), or leaves it. Most nodes have few drivers left, so that a subset costs a few operations whatever
/// the number of drivers. Sums over subsets are passed up the tree, which keeps them as exact as pairwise summation.
/// </remarks>
internal sealed class ShapleyValues
{
    private readonly int _drivers;

    // By depth: what is left of the correlations, drivers and at the end the outcome, and the sums of R² by size of subset.
    private readonly DoubleDouble[][,] _rest;
    private readonly DoubleDouble[][] _sums;

    // By driver and size of subset: the sum of R² of the subsets that have the driver.
    private readonly DoubleDouble[,] _with;

    private ShapleyValues(int drivers)
    {
        _drivers = drivers;
        _rest = new DoubleDouble[drivers + 1][,];
        _sums = new DoubleDouble[drivers + 1][];
        for (int depth = 0; depth <= drivers; depth++)
        {
            _rest[depth] = new DoubleDouble[drivers + 1, drivers + 1];
            _sums[depth] = new DoubleDouble[drivers + 1];
        }
        _with = new DoubleDouble[drivers, drivers + 1];
    }

    /// <summary>Gives each driver's part of R².</summary>
    /// <param name="correlations">Between the drivers; regular.</param>
    /// <param name="withOutcome">Between each driver and the outcome.</param>
    public static DoubleDouble[] Of(DoubleDouble[,] correlations, DoubleDouble[] withOutcome)
    {
        int drivers = withOutcome.Length;
        var tree = new ShapleyValues(drivers);
        var whole = new DoubleDouble[drivers + 1, drivers + 1];
        for (int i = 0; i < drivers; i++)
        {
            for (int j = 0; j <= i; j++)
                whole[i, j] = correlations[i, j];
            whole[drivers, i] = withOutcome[i];
        }
        tree.Visit(0, whole, 0, 0);
        return tree.Averages();
    }

    private void Visit(int depth, DoubleDouble[,] rest, DoubleDouble rSquared, int size)
    {
        var sums = _sums[depth];
        if (depth == _drivers)
        {
            sums[size] = rSquared;
            return;
        }
        int most = size + _drivers - depth;
        Array.Clear(sums, size, most - size + 1);
        var below = _sums[depth + 1];

        var taken = rest[_drivers, depth] / rest[depth, depth];
        var smaller = _rest[depth + 1];
        for (int i = depth + 1; i <= _drivers; i++)
        {
            var ratio = rest[i, depth] / rest[depth, depth];
            for (int j = depth + 1; j <= Math.Min(i, _drivers - 1); j++)
                smaller[i, j] = rest[i, j] - ratio * rest[j, depth];
        }
        Visit(depth + 1, smaller, rSquared + taken * rest[_drivers, depth], size + 1);
        for (int s = size + 1; s <= most; s++)
        {
            sums[s] = below[s];
            _with[depth, s] += below[s];
        }

        Visit(depth + 1, rest, rSquared, size);
        for (int s = size; s < most; s++)
            sums[s] += below[s];
    }

    // Shapley: the mean over the sizes 0 to p - 1 of (mean R² with the driver and so many others) less (the same without it).
    private DoubleDouble[] Averages()
    {
        var values = new DoubleDouble[_drivers];
        for (int driver = 0; driver < _drivers; driver++)
        {
            DoubleDouble subsets = 1;
            for (int others = 0; others < _drivers; others++)
            {
                var without = _sums[0][others] - _with[driver, others];
                values[driver] += (_with[driver, others + 1] - without) / subsets;
                subsets = subsets * (_drivers - 1 - others) / (others + 1);
            }
            values[driver] /= _drivers;
        }
        return values;
    }
}
